/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An index that nobody has assigned is the address of an access.
 *
 * expect: REFUTED
 * native: msan
 */
#include <zassay/property.h>

static const uint8_t table[256] = { 1, 2, 3 };

ZASSAY_PROPERTY("uninitialised index", ZASSAY_PROVE, NULL)
{
	uint8_t i;
	unsigned v = 0;

	if (draw_bool("look"))
		v = table[i];	/* fails: uninitialised-read */
	require(v <= 3);
}
