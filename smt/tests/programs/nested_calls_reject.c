/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An assumption that fails deep in a call ends the execution there.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint32_t
checked(uint32_t x, unsigned depth)
{
	if (depth == 0) {
		assume(x < 1000);
		return (x);
	}
	return (checked(x, depth - 1) + 1);
}

ZASSAY_PROPERTY("nested calls reject", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t y = checked(x, 3);

	require(x < 1000);
	require(y == x + 3);
}
