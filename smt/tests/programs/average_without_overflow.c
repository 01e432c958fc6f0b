/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * (a & b) + ((a ^ b) >> 1) is the average of any two unsigned numbers.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("average without overflow", ZASSAY_PROVE, NULL)
{
	uint32_t a = draw_u32("a");
	uint32_t b = draw_u32("b");
	uint32_t m = (a & b) + ((a ^ b) >> 1);

	require(m == (((uint64_t)a + b) >> 1));
}
