/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Volatile reads and writes are reads and writes.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("volatile access", ZASSAY_PROVE, NULL)
{
	volatile uint32_t v = draw_u32("v");
	volatile uint8_t *p = (volatile uint8_t *)&v;

	v ^= 0xff;
	require(p[0] == (uint8_t)v);
	v = v + 1;
	require((v ^ v) == 0);
}
