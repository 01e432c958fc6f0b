/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The difference of two ints overflows.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sub signed overflow", ZASSAY_PROVE, NULL)
{
	int a = (int)draw_u32("a");
	int b = (int)draw_u32("b");
	int d = a - b;	/* fails: signed-overflow */

	require((unsigned)d + (unsigned)b == (unsigned)a);
}
