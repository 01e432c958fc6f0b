/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What both sides of a comparison add cancels, through narrower types in
 * between, but only where neither side wraps.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sums cancel", ZASSAY_PROVE, NULL)
{
	uint64_t a = draw_u32("a") & 0xffffff, b = draw_u32("b") & 0xffffff;
	uint64_t c = draw_u32("c") & 0xffffff, d = draw_u64("d");
	uint32_t narrow = a + b;

	narrow += c + 1;
	require(narrow == a + b + c + 1);
	require(a + b >= a);
	require(a + b + c - (b + a) == c);
	require((a + b + 1 > a + c + 1) == (b > c));
	require((a + b + 3 <= a + 1) == 0);
	require(d + a - d == a);
	require((d + a == d + b) == (a == b));
	/* These wrap. */
	require((d + 1 > d) == (d != UINT64_MAX));
	require((a - 1 < a) == (a != 0));
}
