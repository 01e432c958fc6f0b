/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * 128-bit unsigned addition carries from the low into the high half.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("int128 add and shift", ZASSAY_PROVE, NULL)
{
	uint64_t lo = draw_u64("lo");
	uint64_t hi = draw_u64("hi");
	uint64_t add = draw_u64("add");
	unsigned __int128 x = ((unsigned __int128)hi << 64) | lo;
	unsigned __int128 y = x + add;
	uint64_t carry = (uint64_t)(lo + add) < lo;

	require((uint64_t)y == lo + add);
	require((uint64_t)(y >> 64) == hi + carry);
	require(((unsigned __int128)hi * (1ULL << 32)) >> 64 == hi >> 32);
}
