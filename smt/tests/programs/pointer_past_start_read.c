/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A backwards walk that compares too late.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer past start read", ZASSAY_PROVE, NULL)
{
	uint8_t a[4];
	unsigned n = 0;

	draw_bytes("a", a, sizeof (a));
	uint8_t *p = a + 3;
	while (*p == 0) {	/* fails: out-of-bounds */
		p--;
		n++;
	}
	require(n < 4);
}
