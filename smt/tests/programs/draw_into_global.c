/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Draws into a global and into a heap block.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

static uint8_t buffer[8];

ZASSAY_PROPERTY("draw into global", ZASSAY_PROVE, NULL)
{
	uint8_t *p = malloc(8);
	unsigned i = draw_u8("i") & 7;

	draw_bytes("global", buffer, 8);
	draw_bytes("heap", p, 8);
	uint8_t x = buffer[i], y = p[i];
	p[i] = x;
	buffer[i] = y;
	require(p[i] + buffer[i] == x + y);
	free(p);
}
