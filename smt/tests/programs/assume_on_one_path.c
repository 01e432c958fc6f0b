/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An assumption made in one branch says nothing about the other.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("assume on one path", ZASSAY_PROVE, NULL)
{
	uint8_t mode = draw_u8("mode");
	uint32_t v = draw_u32("v");

	if (mode == 0)
		assume(v < 10);
	else
		assume(v > 1000);
	require(mode != 0 || v < 10);
	require(mode == 0 || v > 1000);
}
