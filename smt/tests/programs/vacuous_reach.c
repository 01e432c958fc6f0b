/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A point that must be reachable and is not.
 *
 * expect: VACUOUS
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("vacuous reach", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	if ((x | 1) % 2 == 0)
		reach("even");
	require((x | 1) != 0);
}
