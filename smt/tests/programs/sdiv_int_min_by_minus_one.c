/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * INT_MIN / -1 does not fit an int.
 *
 * expect: REFUTED
 * tape: 00000080
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sdiv int min by minus one", ZASSAY_PROVE, NULL)
{
	int n = (int)draw_u32("n");
	volatile int d = -1;
	int q = n / d;	/* fails: signed-overflow */

	require((unsigned)q + (unsigned)n == 0);
}
