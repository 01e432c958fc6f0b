/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop with a constant number of iterations.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop constant", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t n = 0;

	for (int i = 0; i < 32; i++)
		n += (x >> i) & 1;
	require(n == (uint32_t)__builtin_popcount(x));
}
