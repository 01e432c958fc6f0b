/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A draw on one branch moves the later draws on the tape.
 *
 * expect: REFUTED
 * tape: 010000000042
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("draw conditional", ZASSAY_PROVE, NULL)
{
	uint32_t big = 0;

	if (draw_bool("wide"))
		big = draw_u32("big");
	uint8_t last = draw_u8("last");
	assume(big == 0);
	require(last != 0x42);	/* fails: require */
}
