/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A pointer stored at a symbolic index of a table is found there again.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer table written", ZASSAY_PROVE, NULL)
{
	uint32_t a = 1, b = 2;
	uint32_t *table[4] = { &a, &a, &a, &a };
	unsigned i = draw_u8("i") & 3;
	unsigned j = draw_u8("j") & 3;

	table[i] = &b;
	require((table[j] == &b) == (i == j));
	*table[j] = 9;
	require(a == (i == j ? 1 : 9));
	require(b == (i == j ? 9 : 2));
	table[j] = 0;
	require(i == j || *table[i] == 2);
}
