/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The classic midpoint (lo + hi) / 2 of two ints overflows.
 *
 * expect: REFUTED
 * tape: ffffff7fffffff7f
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("midpoint overflows", ZASSAY_PROVE, NULL)
{
	int lo = (int)draw_u32("lo");
	int hi = (int)draw_u32("hi");

	assume(lo >= 0 && lo <= hi);
	int mid = (lo + hi) / 2;	/* fails: signed-overflow */
	require(mid >= lo && mid <= hi);
}
