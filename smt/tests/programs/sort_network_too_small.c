/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The network without its last exchange leaves the middle unsorted.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static void
exchange(uint8_t *a, uint8_t *b)
{
	if (*a > *b) {
		uint8_t t = *a;
		*a = *b;
		*b = t;
	}
}

ZASSAY_PROPERTY("sort network too small", ZASSAY_PROVE, NULL)
{
	uint8_t v[4];

	draw_bytes("v", v, 4);
	exchange(&v[0], &v[1]);
	exchange(&v[2], &v[3]);
	exchange(&v[0], &v[2]);
	exchange(&v[1], &v[3]);
	require(v[0] <= v[1] && v[1] <= v[2]);	/* fails: require */
}
