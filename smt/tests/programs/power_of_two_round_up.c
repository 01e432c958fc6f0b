/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rounding up to a power of two gives a multiple that is less than one unit
 * away.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int
is_power_of_two(uint64_t x)
{
	return ((x & (x - 1)) == 0);
}

static uint64_t
round_up(uint64_t x, uint64_t align)
{
	return (-(-x & -align));
}

ZASSAY_PROPERTY("power of two round up", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_u64("x");
	uint64_t align = draw_u64("align");

	assume(align != 0 && is_power_of_two(align));
	assume(x <= UINT64_MAX - align);
	uint64_t r = round_up(x, align);
	require(r >= x && r - x < align);
	require((r & (align - 1)) == 0);
}
