/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop that can run longer than the given bound holds up to that bound.
 *
 * expect: BOUNDED 8
 * args: --loop-bound 8
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop bounded", ZASSAY_PROVE, NULL)
{
	uint8_t n = draw_u8("n");
	unsigned i = 0;

	while (i < n)
		i++;
	require(i == n);
}
