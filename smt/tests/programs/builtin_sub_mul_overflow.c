/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * __builtin_sub_overflow and __builtin_mul_overflow, with mixed and narrow
 * types.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin sub mul overflow", ZASSAY_PROVE, NULL)
{
	uint8_t a = draw_u8("a");
	uint8_t b = draw_u8("b");
	uint8_t d, p;
	int8_t t;
	int borrow = __builtin_sub_overflow(a, b, &d);
	int over = __builtin_mul_overflow(a, b, &p);
	int narrow = __builtin_mul_overflow((int8_t)a, (int8_t)b, &t);

	require(borrow == (a < b));
	require(over == ((unsigned)a * b > 255));
	require(p == (uint8_t)((unsigned)a * b));
	require(narrow == ((int8_t)a * (int8_t)b != t));
}
