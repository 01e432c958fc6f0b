/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A search that returns from inside its loop.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int
find(const uint8_t *p, int n, uint8_t c)
{
	for (int i = 0; i < n; i++)
		if (p[i] == c)
			return (i);
	return (-1);
}

ZASSAY_PROPERTY("loop early return", ZASSAY_PROVE, NULL)
{
	uint8_t in[8];
	uint8_t c = draw_u8("c");

	draw_bytes("in", in, sizeof (in));
	int at = find(in, 8, c);
	require(at >= -1 && at < 8);
	require(at == -1 || in[at] == c);
	require(at != -1 || (in[0] != c && in[7] != c));
	require(at < 1 || in[0] != c);
}
