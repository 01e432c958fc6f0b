/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 2-D array indexed [column][row] leaves the array.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("array transposed index", ZASSAY_PROVE, NULL)
{
	uint8_t m[4][3] = { { 0 } };
	uint8_t *flat = &m[0][0];
	unsigned r = draw_range("r", 0, 3);
	unsigned c = draw_range("c", 0, 2);

	flat[c * 4 + r] = 1;
	require(flat[c * 4 + r] == 1);
	flat[r * 4 + c] = 1;	/* fails: out-of-bounds */
}
