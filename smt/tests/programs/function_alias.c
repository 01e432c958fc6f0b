/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A call through an alias calls the function itself.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

uint32_t twice_once(uint32_t x);
uint32_t twice(uint32_t x) __attribute__((alias("twice_once")));

uint32_t
twice_once(uint32_t x)
{
	return (2 * x);
}

ZASSAY_PROPERTY("function alias", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	require(twice(x) == x + x);
}
