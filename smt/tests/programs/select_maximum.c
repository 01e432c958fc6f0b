/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A ternary on values is a maximum.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("select maximum", ZASSAY_PROVE, NULL)
{
	int64_t a = (int64_t)draw_u64("a");
	int64_t b = (int64_t)draw_u64("b");
	int64_t m = a > b ? a : b;

	require(m >= a && m >= b);
	require(m == a || m == b);
}
