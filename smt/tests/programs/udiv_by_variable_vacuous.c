/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * No quotient is as large as its bounds allow.
 *
 * expect: VACUOUS
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("half of a byte is not above half", ZASSAY_PROVE, NULL)
{
	uint64_t size = draw_u8("size");
	uint64_t width = 2 + (draw_u8("width") & 1);

	assume(size / width > 127);
	reach("a large quotient");
}
