/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A bound that the loop cannot reach does not weaken the verdict.
 *
 * expect: PROVED
 * args: --loop-bound 8
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop bound not reached", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 6);
	unsigned i = 0;

	while (i < n)
		i++;
	require(i == n);
}
