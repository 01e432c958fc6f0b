/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A sorting network of five exchanges sorts four bytes.
 *
 * expect: PROVED
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

ZASSAY_PROPERTY("sort network", ZASSAY_PROVE, NULL)
{
	uint8_t v[4];

	draw_bytes("v", v, 4);
	exchange(&v[0], &v[1]);
	exchange(&v[2], &v[3]);
	exchange(&v[0], &v[2]);
	exchange(&v[1], &v[3]);
	exchange(&v[1], &v[2]);
	require(v[0] <= v[1] && v[1] <= v[2] && v[2] <= v[3]);
}
