/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An array on the stack whose length the input gives.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("variable length array", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 1, 8);
	uint8_t a[n];

	for (unsigned i = 0; i < n; i++)
		a[i] = i;
	require(a[n - 1] == n - 1);
}
