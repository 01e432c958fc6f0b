/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A right shift of a negative number keeps the sign, at 8, 32 and 64 bits.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("ashr copies the sign", ZASSAY_PROVE, NULL)
{
	int8_t a = (int8_t)draw_u8("a");
	int32_t b = (int32_t)draw_u32("b");
	int64_t c = (int64_t)draw_u64("c");

	require((a >> 7) == (a < 0 ? -1 : 0));
	require((b >> 31) == (b < 0 ? -1 : 0));
	require((c >> 63) == (c < 0 ? -1 : 0));
	require((b >> 1) <= b || b < 0);
}
