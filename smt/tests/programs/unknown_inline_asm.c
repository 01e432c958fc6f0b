/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Inline assembly is not supported.
 *
 * expect: UNKNOWN asm
 * native: skip (nothing to check)
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("unknown inline asm", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t y;

	__asm__("bsfl %1, %0" : "=r" (y) : "r" (x | 1));
	require(y == 0);
}
