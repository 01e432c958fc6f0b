/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Recursion that the input hardly bounds ends in a limit, not in a verdict.
 *
 * expect: UNKNOWN deeper
 * native: skip (the depth is what is tested)
 */
#include <zassay/property.h>

static uint64_t
count(uint64_t n)
{
	return (n == 0 ? 7 : count(n - 1));
}

ZASSAY_PROPERTY("recursion too deep", ZASSAY_PROVE, NULL)
{
	uint64_t n = draw_u64("n");

	require(count(n) == 7);
}
