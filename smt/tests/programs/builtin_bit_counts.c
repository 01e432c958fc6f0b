/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Population count, leading and trailing zeros agree on powers of two.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin bit counts", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint64_t y = draw_u64("y");

	assume(x != 0 && y != 0);
	int lead = __builtin_clz(x);
	int trail = __builtin_ctz(x);
	require(lead + trail <= 31);
	require((__builtin_popcount(x) == 1) == (lead + trail == 31));
	require((x >> trail) & 1);
	require((x >> (31 - lead)) == 1);
	require(y >> __builtin_ctzll(y) << __builtin_ctzll(y) == y);
}
