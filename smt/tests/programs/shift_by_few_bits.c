/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A shift by an ashift is the shift by each number that it can be.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("shift by a constant and three bits", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_u64("x");
	uint64_t few = draw_u8("few") & 7;

	for (uint64_t i = 0; i < 8; i++) {
		if (few != i)
			continue;
		require(x >> (9 + few) == x >> (9 + i));
		require(x << (9 + few) == x << (9 + i));
		require(x >> (56 + few) == x >> (56 + i));
		require(x << (56 + few) == x << (56 + i));
		require(x << few == x << i);
	}
	require(((x >> (9 + few)) << (9 + few)) <= x);
}
