/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reversing the bits of a byte swaps its first and last bit and is undone
 * by itself.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin bitreverse", ZASSAY_PROVE, NULL)
{
	uint8_t x = draw_u8("x");
	uint8_t r = __builtin_bitreverse8(x);

	require(__builtin_bitreverse8(r) == x);
	require((r >> 7) == (x & 1));
	require(__builtin_popcount(r) == __builtin_popcount(x));
}
