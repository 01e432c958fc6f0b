/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * All signed comparisons agree with the sign of a wider difference.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int lt(int32_t a, int32_t b) { return (a < b); }
static int le(int32_t a, int32_t b) { return (a <= b); }
static int gt(int32_t a, int32_t b) { return (a > b); }
static int ge(int32_t a, int32_t b) { return (a >= b); }

ZASSAY_PROPERTY("icmp signed", ZASSAY_PROVE, NULL)
{
	int32_t a = (int32_t)draw_u32("a");
	int32_t b = (int32_t)draw_u32("b");
	int64_t d = (int64_t)a - b;

	require(lt(a, b) == (d < 0));
	require(le(a, b) == (d <= 0));
	require(gt(a, b) == (d > 0));
	require(ge(a, b) == (d >= 0));
	require(lt(INT32_MIN, INT32_MAX) && gt(0, -1));
}
