/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A hand-written absolute value overflows for INT_MIN alone.
 *
 * expect: REFUTED
 * tape: 00000080
 */
#include <zassay/property.h>

static int
absolute(int x)
{
	if (x < 0)
		return (-x);	/* fails: signed-overflow */
	return (x);
}

ZASSAY_PROPERTY("abs of int min", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");

	require(absolute(x) >= 0);
}
