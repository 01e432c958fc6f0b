/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A shift by a negative amount.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("ashr by negative", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u16("x");
	int s = (int)(draw_u8("s") & 31) - 1;
	int y = x >> s;	/* fails: shift-out-of-range */

	require(y <= x);
}
