/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A length of 8 does not fit a 3-bit field.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

struct header {
	uint8_t len : 3;
	uint8_t type : 5;
};

ZASSAY_PROPERTY("bitfield too narrow", ZASSAY_PROVE, NULL)
{
	struct header h = { 0, 0 };
	uint8_t len = draw_u8("len");

	assume(len <= 8);
	h.len = len;
	require(h.len == len);	/* fails: require */
}
