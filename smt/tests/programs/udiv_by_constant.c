/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Division and remainder by a power of two are a shift and a mask.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("udiv by constant", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_u64("x");

	require(x / 512 == x >> 9);
	require(x % 512 == (x & 511));
	require(x % 10 < 10);
}
