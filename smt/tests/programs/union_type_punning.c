/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A union shows the little-endian bytes and halves of one 64-bit word.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

union word {
	uint64_t u64;
	uint32_t u32[2];
	uint16_t u16[4];
	uint8_t u8[8];
};

ZASSAY_PROPERTY("union type punning", ZASSAY_PROVE, NULL)
{
	union word w;
	uint8_t i = draw_u8("i") & 7;

	w.u64 = draw_u64("w");
	require(w.u8[i] == (uint8_t)(w.u64 >> (8 * i)));
	require(w.u32[1] == w.u64 >> 32);
	w.u16[1] = 0;
	require((w.u32[0] >> 16) == 0);
	require((w.u64 & 0xffff) == w.u16[0]);
}
