/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Bit-fields hold their low bits, keep their neighbours, and extend their
 * sign.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct packed_bits {
	unsigned a : 3;
	int b : 5;
	unsigned c : 24;
	uint64_t d : 40;
};

ZASSAY_PROPERTY("bitfields", ZASSAY_PROVE, NULL)
{
	struct packed_bits f = { 5, -3, 77, 9 };
	uint32_t x = draw_u32("x");
	uint64_t y = draw_u64("y");

	f.b = (int)x;
	f.d = y;
	require(f.a == 5 && f.c == 77);
	require(f.b >= -16 && f.b <= 15);
	require(((unsigned)f.b & 31) == (x & 31));
	require(f.d == (y & 0xffffffffffULL));
}
