/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A failure in the tenth round lies beyond a bound of eight.
 *
 * expect: BOUNDED 8
 * args: --loop-bound 8
 * native: skip (the failure needs more rounds than the bound)
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop bound hides failure", ZASSAY_PROVE, NULL)
{
	uint8_t n = draw_u8("n");
	unsigned i = 0;

	while (i < n)
		i++;
	require(i != 10);
}
