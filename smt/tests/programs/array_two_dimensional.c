/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows and columns of a 2-D array with symbolic indices.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("array two dimensional", ZASSAY_PROVE, NULL)
{
	uint16_t m[4][3];
	unsigned r = draw_range("r", 0, 3);
	unsigned c = draw_range("c", 0, 2);
	unsigned s = draw_range("s", 0, 3);

	for (unsigned i = 0; i < 4; i++)
		for (unsigned j = 0; j < 3; j++)
			m[i][j] = i * 16 + j;
	require(m[r][c] == r * 16 + c);
	m[r][c] = 999;
	require(s == r || m[s][c] == s * 16 + c);
	require((&m[0][0])[r * 3 + c] == 999);
}
