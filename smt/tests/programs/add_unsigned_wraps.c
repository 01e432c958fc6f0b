/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Unsigned addition wraps without being a failure, at 8, 16, 32 and 64
 * bits.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("add unsigned wraps", ZASSAY_PROVE, NULL)
{
	uint8_t a = draw_u8("a");
	uint16_t b = draw_u16("b");
	uint32_t c = draw_u32("c");
	uint64_t d = draw_u64("d");
	uint8_t a1 = a + 1;
	uint16_t b1 = b + 1;
	uint32_t c1 = c + 1;
	uint64_t d1 = d + 1;

	require((a1 == 0) == (a == UINT8_MAX));
	require((b1 == 0) == (b == UINT16_MAX));
	require((c1 == 0) == (c == UINT32_MAX));
	require((d1 == 0) == (d == UINT64_MAX));
}
