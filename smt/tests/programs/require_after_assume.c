/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What was assumed holds from there on.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("require after assume", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_u64("x");
	uint64_t y = draw_u64("y");

	assume(x < y);
	assume(y <= 100);
	require(x <= 99);
	require(y >= 1);
}
