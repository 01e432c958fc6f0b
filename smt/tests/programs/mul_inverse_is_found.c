/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A multiplicative hash is inverted: only one input of 2^32 fails.
 *
 * expect: REFUTED
 * tape: 9f4acc18
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("mul inverse is found", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t h = x * 2654435761u;

	require(h != 0xdeadbeef);	/* fails: require */
}
