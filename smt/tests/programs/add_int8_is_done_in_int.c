/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Narrow signed operands are promoted: their sum does not overflow.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("add int8 is done in int", ZASSAY_PROVE, NULL)
{
	int8_t a = (int8_t)draw_u8("a");
	int8_t b = (int8_t)draw_u8("b");
	int s = a + b;

	require(s >= -256 && s <= 254);
	require((uint8_t)s == (uint8_t)((uint8_t)a + (uint8_t)b));
}
