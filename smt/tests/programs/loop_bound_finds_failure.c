/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A failure within the bound is refuted although the loop can run longer.
 *
 * expect: REFUTED
 * args: --loop-bound 8
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop bound finds failure", ZASSAY_PROVE, NULL)
{
	uint8_t n = draw_u8("n");
	unsigned i = 0;

	while (i < n)
		i++;
	require(i != 5);	/* fails: require */
}
