/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * De Morgan, xor by and/or, and addition by xor and carry.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("and or xor laws", ZASSAY_PROVE, NULL)
{
	uint64_t a = draw_u64("a");
	uint64_t b = draw_u64("b");

	require(~(a & b) == (~a | ~b));
	require((a ^ b) == ((a | b) & ~(a & b)));
	require(a + b == (a ^ b) + 2 * (a & b));
	require((a ^ b ^ b) == a);
}
