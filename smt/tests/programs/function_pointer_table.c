/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A table of functions called at a symbolic index.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint32_t inc(uint32_t x) { return (x + 1); }
static uint32_t dec(uint32_t x) { return (x - 1); }
static uint32_t flip(uint32_t x) { return (~x); }

static uint32_t (*const ops[3])(uint32_t) = { inc, dec, flip };

ZASSAY_PROPERTY("function pointer table", ZASSAY_PROVE, NULL)
{
	unsigned i = draw_range("i", 0, 2);
	uint32_t x = draw_u32("x");
	uint32_t y = ops[i](x);

	require(i != 0 || y == x + 1);
	require(i != 1 || y == x - 1);
	require(i != 2 || (x ^ y) == UINT32_MAX);
}
