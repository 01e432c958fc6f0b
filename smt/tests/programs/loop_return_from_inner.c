/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A return from the inner of two loops.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int
find_pair(const uint8_t *p, int n, unsigned sum)
{
	for (int i = 0; i < n; i++)
		for (int j = 0; j < i; j++)
			if ((unsigned)p[i] + p[j] == sum)
				return (i * 16 + j);
	return (-1);
}

ZASSAY_PROPERTY("loop return from inner", ZASSAY_PROVE, NULL)
{
	uint8_t in[4];
	unsigned sum = draw_u8("sum");

	draw_bytes("in", in, sizeof (in));
	int at = find_pair(in, 4, sum);
	require(at == -1 || (unsigned)in[at >> 4] + in[at & 15] == sum);
	require(at != -1 || (unsigned)in[0] + in[3] != sum);
}
