/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memcpy of a symbolic length copies exactly that many bytes.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memcpy symbolic length", ZASSAY_PROVE, NULL)
{
	uint8_t a[16], b[16];
	unsigned n = draw_range("n", 0, 16);
	unsigned i = draw_u8("i") & 15;

	draw_bytes("a", a, sizeof (a));
	memset(b, 0x5a, sizeof (b));
	memcpy(b, a, n);
	require(b[i] == (i < n ? a[i] : 0x5a));
}
