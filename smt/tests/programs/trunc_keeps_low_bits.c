/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Truncation keeps the low bits at each width.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("trunc keeps low bits", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_u64("x");

	require((uint8_t)x == (x & 0xff));
	require((uint16_t)x == (x & 0xffff));
	require((uint32_t)x == (x & 0xffffffff));
	require((_Bool)x == (x != 0));
}
