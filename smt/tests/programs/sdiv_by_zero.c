/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A signed division by a drawn zero.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sdiv by zero", ZASSAY_PROVE, NULL)
{
	int n = (int)draw_u16("n");
	int d = (int)draw_u16("d");
	int q = n / d;	/* fails: division-by-zero */

	require(q <= n);
}
