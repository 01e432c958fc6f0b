/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Draws of different widths appear on the tape in the order of execution.
 *
 * expect: REFUTED
 * tape: 010302070605040c0b0a09
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("draw order", ZASSAY_PROVE, NULL)
{
	uint8_t a = draw_u8("a");
	uint16_t b = draw_u16("b");
	uint32_t c = draw_u32("c");
	uint8_t d[4];

	draw_bytes("d", d, sizeof (d));
	uint32_t e = (uint32_t)d[0] << 24 | d[1] << 16 | d[2] << 8 | d[3];
	assume(a == 1 && b == 0x0203 && c == 0x04050607);
	require(e != 0x0c0b0a09);	/* fails: require */
}
