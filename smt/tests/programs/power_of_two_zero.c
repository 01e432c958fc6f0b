/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Zero passes the usual test for a power of two.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("power of two zero", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	assume((x & (x - 1)) == 0);
	require(__builtin_popcount(x) == 1);	/* fails: require */
}
