/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A constant table is read at a symbolic index.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static const uint8_t nibble_bits[16] = {
	0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4
};

ZASSAY_PROPERTY("const table", ZASSAY_PROVE, NULL)
{
	uint16_t x = draw_u16("x");
	int n = 0;

	for (int i = 0; i < 16; i += 4)
		n += nibble_bits[(x >> i) & 15];
	require(n == __builtin_popcount(x));
}
