/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 16-bit number written seven bits a byte is read back.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("varint round trip", ZASSAY_PROVE, NULL)
{
	uint16_t v = draw_u16("v");
	uint8_t buf[3];
	unsigned n = 0, x = v, back = 0;

	while (x >= 0x80) {
		buf[n++] = x | 0x80;
		x >>= 7;
	}
	buf[n++] = x;
	for (unsigned i = 0; i < n; i++)
		back |= (unsigned)(buf[i] & 0x7f) << (7 * i);
	require(back == v);
	require(n <= 3 && (n > 1) == (v >= 128));
}
