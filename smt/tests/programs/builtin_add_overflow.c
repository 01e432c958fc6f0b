/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * __builtin_add_overflow reports carry and signed overflow exactly, and
 * wraps.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin add overflow", ZASSAY_PROVE, NULL)
{
	uint64_t a = draw_u64("a");
	uint64_t b = draw_u64("b");
	int32_t c = (int32_t)draw_u32("c");
	int32_t d = (int32_t)draw_u32("d");
	uint64_t u;
	int32_t s;
	int carry = __builtin_add_overflow(a, b, &u);
	int over = __builtin_add_overflow(c, d, &s);
	int64_t wide = (int64_t)c + d;

	require(u == a + b);
	require(carry == (u < a));
	require(over == (wide != s));
	require((uint32_t)s == (uint32_t)wide);
}
