/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memset of a symbolic length up to a whole sector.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

static uint8_t sector[512];

ZASSAY_PROPERTY("memset long symbolic", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 512);
	unsigned i = draw_range("i", 0, 511);

	memset(sector, 0, sizeof (sector));
	memset(sector, 7, n);
	require(sector[i] == (i < n ? 7 : 0));
}
