/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A table of 4096 entries at a symbolic index.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint16_t table[4096];

static void
setup(void)
{
	for (int i = 0; i < 4096; i += 16)
		table[i] = i;
}

ZASSAY_PROPERTY("large table symbolic index", ZASSAY_PROVE, setup)
{
	unsigned i = draw_u16("i") & 0xff0;

	require(table[i] == i);
	require(table[i + 1] == 0);
}
