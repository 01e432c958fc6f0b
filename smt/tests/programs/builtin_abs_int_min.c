/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * __builtin_abs of INT_MIN is signed overflow.
 *
 * expect: REFUTED
 * tape: 00000080
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin abs int min", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");
	int y = __builtin_abs(x);	/* fails: signed-overflow */

	require(y >= 0);
}
