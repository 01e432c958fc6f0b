/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * All unsigned comparisons and equality agree with the borrow of a
 * subtraction.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int lt(uint32_t a, uint32_t b) { return (a < b); }
static int le(uint32_t a, uint32_t b) { return (a <= b); }
static int gt(uint32_t a, uint32_t b) { return (a > b); }
static int ge(uint32_t a, uint32_t b) { return (a >= b); }
static int eq(uint32_t a, uint32_t b) { return (a == b); }
static int ne(uint32_t a, uint32_t b) { return (a != b); }

ZASSAY_PROPERTY("icmp unsigned", ZASSAY_PROVE, NULL)
{
	uint32_t a = draw_u32("a");
	uint32_t b = draw_u32("b");
	int borrow = (((uint64_t)a - b) >> 63) != 0;

	require(lt(a, b) == borrow);
	require(ge(a, b) == !borrow);
	require(le(a, b) == (lt(a, b) | eq(a, b)));
	require(gt(a, b) == !le(a, b));
	require(eq(a, b) == !ne(a, b));
	require(lt(0x7fffffff, 0x80000000) && gt(UINT32_MAX, 0));
}
