/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * INT_MAX + 1 is signed overflow.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("add signed overflow", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");
	int y = x + 1;	/* fails: signed-overflow */

	require(y != 7 || x == 6);
}
