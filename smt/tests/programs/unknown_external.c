/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A function without a definition is not supported and named.
 *
 * expect: UNKNOWN mystery_function
 * native: skip (the function has no definition)
 */
#include <zassay/property.h>

uint32_t mystery_function(uint32_t);

ZASSAY_PROPERTY("unknown external", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	require(mystery_function(x) != 1);
}
