/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A table of pointers at a symbolic index: the write reaches that object
 * only.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer table", ZASSAY_PROVE, NULL)
{
	uint32_t a = 1, b = 2, c = 3;
	uint32_t *table[3] = { &a, &b, &c };
	unsigned i = draw_range("i", 0, 2);
	uint32_t v = draw_u32("v");

	*table[i] = v;
	require(*table[i] == v);
	require(i == 0 || a == 1);
	require(i == 1 || b == 2);
	require(i == 2 || c == 3);
}
