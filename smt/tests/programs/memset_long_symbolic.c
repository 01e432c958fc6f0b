/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memset of a symbolic length up to a page.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

static uint8_t page[4096];

ZASSAY_PROPERTY("memset long symbolic", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 4096);
	unsigned i = draw_range("i", 0, 4095);

	memset(page, 0, sizeof (page));
	memset(page, 7, n);
	require(page[i] == (i < n ? 7 : 0));
}
