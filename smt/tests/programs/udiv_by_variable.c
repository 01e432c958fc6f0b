/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A quotient is at most its dividend, rounded up or down, and a remainder is
 * below the divisor.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("division by a variable", ZASSAY_PROVE, NULL)
{
	uint64_t size = draw_u32("size");
	uint64_t width = 1 + draw_u8("width");
	uint64_t up = (size + width - 1) / width;

	require(size / width <= size);
	require(up <= size);
	require(size % width < width);
	require(size + 3 * up <= 4 * size);
}
