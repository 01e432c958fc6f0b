/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An overflowing addition whose result nobody uses.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("dead overflow", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");
	int y = 0;

	if (x + 100 > x)	/* fails: signed-overflow */
		y = 1;
	(void) y;
}
