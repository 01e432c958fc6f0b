/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A default case that is declared unreachable and is.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("unreachable not reached", ZASSAY_PROVE, NULL)
{
	uint8_t kind = draw_u8("kind") & 1;
	int w;

	switch (kind) {
	case 0:
		w = 8;
		break;
	case 1:
		w = 16;
		break;
	default:
		__builtin_unreachable();
	}
	require(w == 8 << kind);
}
