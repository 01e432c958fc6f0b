/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Byte swaps of 16, 32 and 64 bits are involutions and reverse the bytes.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin bswap", ZASSAY_PROVE, NULL)
{
	uint16_t a = draw_u16("a");
	uint32_t b = draw_u32("b");
	uint64_t c = draw_u64("c");

	require(__builtin_bswap16(a) == (uint16_t)(a << 8 | a >> 8));
	require(__builtin_bswap32(__builtin_bswap32(b)) == b);
	require((__builtin_bswap32(b) >> 24) == (b & 0xff));
	require((__builtin_bswap64(c) & 0xff) == c >> 56);
	require(__builtin_bswap64(c) == ((uint64_t)__builtin_bswap32(c) << 32 |
	    __builtin_bswap32(c >> 32)));
}
