/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memcmp compares unsigned bytes, the first difference decides.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memcmp orders bytes", ZASSAY_PROVE, NULL)
{
	uint8_t a[3], b[3];
	int c;

	draw_bytes("a", a, sizeof (a));
	draw_bytes("b", b, sizeof (b));
	c = memcmp(a, b, 3);
	uint32_t x = a[0] << 16 | a[1] << 8 | a[2];
	uint32_t y = b[0] << 16 | b[1] << 8 | b[2];
	require((c < 0) == (x < y));
	require((c == 0) == (x == y));
	require(memcmp(a, b, 0) == 0);
}
