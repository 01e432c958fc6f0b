/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The minimum and maximum intrinsics, signed and unsigned, and the absolute
 * value.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin min max", ZASSAY_PROVE, NULL)
{
	uint32_t a = draw_u32("a"), b = draw_u32("b");
	int32_t c = (int32_t)draw_u32("c"), d = (int32_t)draw_u32("d");

	require(__builtin_elementwise_min(a, b) == (a < b ? a : b));
	require(__builtin_elementwise_max(a, b) == (a > b ? a : b));
	require(__builtin_elementwise_min(c, d) == (c < d ? c : d));
	require(__builtin_elementwise_max(c, d) == (c > d ? c : d));
	assume(c != INT32_MIN);
	require(__builtin_elementwise_abs(c) == (c < 0 ? -c : c));
}
