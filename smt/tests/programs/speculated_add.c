/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An addition in the branch in which it cannot overflow.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("speculated add", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");
	int y = x < INT32_MAX ? x + 1 : 0;
	int z = 0;

	if (x > INT32_MIN)
		z = x - 1;
	require(x == INT32_MAX || y > x);
	require(x == INT32_MIN || z < x);
}
