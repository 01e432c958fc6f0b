/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The product of two bytes fits 16 bits.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("mul bytes fit", ZASSAY_PROVE, NULL)
{
	uint32_t a = draw_u8("a");
	uint32_t b = draw_u8("b");
	uint32_t p = a * b;

	require(p <= 65025);
	require(p == b * a);
	require((p & 1) == (a & b & 1));
}
