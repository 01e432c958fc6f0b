/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A default case that was declared unreachable is reached.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static int
width(uint8_t kind)
{
	switch (kind) {
	case 0:
		return (8);
	case 1:
		return (16);
	case 2:
		return (32);
	default:
		__builtin_unreachable();	/* fails: unreachable */
	}
}

ZASSAY_PROPERTY("unreachable reached", ZASSAY_PROVE, NULL)
{
	uint8_t kind = draw_u8("kind");

	assume(kind <= 3);
	require(width(kind) >= 8);
}
