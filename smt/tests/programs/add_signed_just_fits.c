/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The largest int to which one can be added is INT_MAX - 1.
 *
 * expect: PROVED
 */
#include <limits.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("add signed just fits", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");

	assume(x < INT_MAX);
	int y = x + 1;
	require(y > INT_MIN);
	require((unsigned)y - (unsigned)x == 1);
}
