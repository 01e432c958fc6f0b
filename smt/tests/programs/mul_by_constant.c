/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Unsigned multiplication by a constant is shifts and adds, modulo 2^64.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("mul by constant", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_u64("x");

	require(x * 12 == (x << 3) + (x << 2));
	require(x * 0xffffffffffffffffULL == 0 - x);
}
