/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A byte is shifted as an int: by 8 and more is legal, then truncated.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("shl of a byte is int", ZASSAY_PROVE, NULL)
{
	uint8_t x = draw_u8("x");
	int y = x << 8;
	uint8_t z = (uint8_t)(x << 9);

	require(y >> 8 == x);
	require(z == 0);
}
