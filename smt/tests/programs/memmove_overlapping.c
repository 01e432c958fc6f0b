/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memmove to a higher and to a lower overlapping place.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memmove overlapping", ZASSAY_PROVE, NULL)
{
	uint8_t a[8], up[8], down[8];
	unsigned i = draw_range("i", 0, 5);

	draw_bytes("a", a, sizeof (a));
	memcpy(up, a, 8);
	memcpy(down, a, 8);
	memmove(up + 2, up, 6);
	memmove(down, down + 2, 6);
	require(up[i + 2] == a[i]);
	require(down[i] == a[i + 2]);
	require(up[1] == a[1] && down[6] == a[6]);
}
