/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A write one past an array whose length the input gives.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("variable length array above", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 1, 8);
	uint8_t a[n];

	for (unsigned i = 0; i < n; i++)
		a[i] = i;
	uint8_t *p = a;
	p[n] = 1;	/* fails: out-of-bounds */
	require(a[0] == 0);
}
