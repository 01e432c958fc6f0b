/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The property's setup function has run before the property.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint8_t squares[16];
static uint8_t *table;

static void
setup(void)
{
	for (unsigned i = 0; i < 16; i++)
		squares[i] = i * i;
	table = squares;
}

ZASSAY_PROPERTY("setup runs first", ZASSAY_PROVE, setup)
{
	uint8_t i = draw_u8("i") & 15;

	require(table[i] == i * i);
}
