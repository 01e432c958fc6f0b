/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memcpy of a constant length copies all bytes and no more.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memcpy constant", ZASSAY_PROVE, NULL)
{
	uint8_t a[8], b[8];
	unsigned i = draw_u8("i") & 7;

	draw_bytes("a", a, sizeof (a));
	draw_bytes("b", b, sizeof (b));
	uint8_t old = b[i];
	memcpy(b + 2, a, 4);
	require(b[i] == (i >= 2 && i < 6 ? a[i - 2] : old));
}
