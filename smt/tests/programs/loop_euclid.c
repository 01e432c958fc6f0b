/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Euclid's algorithm on two small numbers: the result divides both.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop euclid", ZASSAY_PROVE, NULL)
{
	unsigned a = draw_range("a", 1, 12);
	unsigned b = draw_range("b", 0, 12);
	unsigned x = a, y = b;

	while (y != 0) {
		unsigned t = x % y;
		x = y;
		y = t;
	}
	require(x >= 1 && x <= 12);
	require(a % x == 0 && b % x == 0);
}
