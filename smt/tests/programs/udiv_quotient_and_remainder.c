/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Unsigned quotient and remainder give back the dividend.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("udiv quotient and remainder", ZASSAY_PROVE, NULL)
{
	uint32_t n = draw_u8("n");
	uint32_t d = draw_u8("d");

	assume(d != 0);
	uint32_t q = n / d;
	uint32_t r = n % d;
	require(q * d + r == n);
	require(r < d);
	require(q <= n);
}
