/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Fields of 24-byte structs written and read at related symbolic indices.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct triple { uint64_t a; uint64_t b; uint32_t c; };

ZASSAY_PROPERTY("array of twenty four", ZASSAY_PROVE, NULL)
{
	struct triple t[5];
	unsigned i = draw_range("i", 0, 2);
	unsigned j = draw_range("j", 0, 4);

	for (unsigned k = 0; k < 5; k++)
		t[k] = (struct triple){ k, 10 + k, 20 + k };
	t[2 * i].b = 99;
	t[4 - 2 * i].c = 98;
	require(t[j].b == (j == 2 * i ? 99 : 10 + j));
	require(t[j].c == (j == 4 - 2 * i ? 98 : 20 + j));
	require(t[j].a == j);
}
