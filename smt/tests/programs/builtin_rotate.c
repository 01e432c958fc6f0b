/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The rotation builtins agree with shifts; the amount is taken modulo the
 * width.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin rotate", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t s = draw_u32("s");
	uint32_t l = __builtin_rotateleft32(x, s);

	require(__builtin_rotateright32(l, s) == x);
	require(s % 32 == 0 || l == (x << (s % 32) | x >> (32 - s % 32)));
	require(s != 32 || l == x);
}
