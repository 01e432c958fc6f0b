/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A variable without a definition is not supported and named.
 *
 * expect: UNKNOWN mystery_variable
 * native: skip (the variable has no definition)
 */
#include <zassay/property.h>

extern uint32_t mystery_variable;

ZASSAY_PROPERTY("unknown external variable", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	require(mystery_variable != x);
}
