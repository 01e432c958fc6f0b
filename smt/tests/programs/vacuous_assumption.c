/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Assumptions that no input satisfies.
 *
 * expect: VACUOUS
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("vacuous assumption", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	assume(x % 4 == 2);
	assume((x & 1) == 1);
	require(x == 0);
}
