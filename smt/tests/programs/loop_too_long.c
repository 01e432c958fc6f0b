/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop of up to 2^32 rounds without a bound ends in the time limit.
 *
 * expect: UNKNOWN time
 * args: --time-limit 2
 * native: skip (it takes too long)
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop too long", ZASSAY_PROVE, NULL)
{
	uint32_t n = draw_u32("n");
	uint32_t x = 0;

	for (uint32_t i = 0; i < n; i++)
		x += i ^ n;
	require(x != 1);
}
