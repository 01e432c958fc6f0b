/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Left shifts by less than the width lose the high bits only.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("shl below width", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t s = draw_u8("s");

	assume(s < 32);
	uint32_t y = x << s;
	require((y >> s) == (x & (UINT32_MAX >> s)));
	require(s == 0 || (y & 1) == 0);
}
