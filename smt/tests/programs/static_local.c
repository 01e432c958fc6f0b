/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A static local keeps its value between calls and starts as initialised.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint32_t
next_id(uint32_t step)
{
	static uint32_t id = 100;

	id += step;
	return (id);
}

ZASSAY_PROPERTY("static local", ZASSAY_PROVE, NULL)
{
	uint32_t step = draw_u32("step");

	require(next_id(step) == 100 + step);
	require(next_id(0) == 100 + step);
	require(next_id(0 - step) == 100);
}
