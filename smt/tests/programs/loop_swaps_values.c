/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop that exchanges its carried values in each round.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop swaps values", ZASSAY_PROVE, NULL)
{
	uint32_t a = draw_u32("a");
	uint32_t b = draw_u32("b");
	unsigned n = draw_range("n", 0, 9);
	uint32_t x = a, y = b;

	for (unsigned i = 0; i < n; i++) {
		uint32_t t = x;
		x = y;
		y = t;
	}
	require(x == (n % 2 ? b : a));
	require(y == (n % 2 ? a : b));
}
