/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 32-bit left shift by exactly 32.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("shl by width", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t s = draw_u8("s");

	assume(s <= 32);
	uint32_t y = x << s;	/* fails: shift-out-of-range */
	require(s == 0 || (y & 1) == 0);
}
