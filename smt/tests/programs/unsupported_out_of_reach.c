/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What is not supported does not matter where no input gets.
 *
 * expect: PROVED
 * native: skip (the function has no definition)
 */
#include <zassay/property.h>

uint32_t mystery_function(uint32_t);

ZASSAY_PROPERTY("unsupported out of reach", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x") & 0xff;

	if (x * x > 65025)
		x = mystery_function(x);
	require(x <= 255);
}
