/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Sums, quotients and shifts of few bits never exceed what their parts allow,
 * whatever else is known of the parts.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("bounded by its shape", ZASSAY_PROVE, NULL)
{
	uint64_t a = draw_u32("a") & 0xffffff, b = draw_u32("b") & 0xffffff;
	uint64_t c = draw_u32("c") & 0xffffff, d = draw_u32("d") & 0xffffff;
	uint64_t e = draw_u8("e");

	assume(a + b + 1 <= c + 1 && d + e <= b + 1 && a + d <= c);
	require(a + 1 <= 0x1000000);
	require(a + b + 2 <= 0x2000000);
	require((a + 1) / 3 <= 0x555555);
	require((a + 511) >> 9 <= 0x8000);
	require((e + 1) << 4 <= 0x1000);
	require(e % 7 <= 6);
	require(((e & 1) ? a + 1 : b + 3) <= 0x1000002);
}
