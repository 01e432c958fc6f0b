/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A point that only one input of 2^32 reaches.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("reach inside a branch", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	if ((x ^ 0x5a5a5a5a) == 0x01020304)
		reach("magic");
	require((x ^ x) == 0);
}
