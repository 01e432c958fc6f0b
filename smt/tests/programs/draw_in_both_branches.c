/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Branches that draw different widths join before the failing draw.
 *
 * expect: REFUTED
 * tape: 000011220300
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("draw in both branches", ZASSAY_PROVE, NULL)
{
	uint8_t which = draw_u8("which");
	uint32_t v;

	if (which & 1) {
		v = draw_u16("short");
	} else {
		v = draw_u8("pad");
		v += draw_u16("other");
	}
	uint16_t last = draw_u16("last");
	require(v != 0x2211 || last != 3);	/* fails: require */
}
