/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A scan that stops one element too late reads below the array.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("stack below", ZASSAY_PROVE, NULL)
{
	uint8_t path[8];
	int i = 7;

	draw_bytes("path", path, sizeof (path));
	while (path[i] != '/')	/* fails: out-of-bounds */
		i--;
	require(path[i] == '/');
}
