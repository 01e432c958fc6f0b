/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Signed quotient truncates towards zero, the remainder has the dividend's
 * sign.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sdiv truncates towards zero", ZASSAY_PROVE, NULL)
{
	int n = (int8_t)draw_u8("n");
	int d = (int8_t)draw_u8("d");

	assume(d != 0 && d >= -16 && d <= 16);
	int q = n / d;
	int r = n % d;
	require(q * d + r == n);
	require(r == 0 || (r < 0) == (n < 0));
	require(n >= 0 || d <= 0 || q <= 0);
	require(n != -7 || d != 2 || (q == -3 && r == -1));
}
