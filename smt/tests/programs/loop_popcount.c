/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop that clears the lowest bit runs once for each bit set.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop popcount", ZASSAY_PROVE, NULL)
{
	uint16_t x = draw_u16("x");
	unsigned n = 0;

	for (unsigned y = x; y != 0; y &= y - 1)
		n++;
	require(n == (unsigned)__builtin_popcount(x));
	require(n <= 16);
}
