/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A write at a symbolic index changes that element and no other.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("array symbolic index", ZASSAY_PROVE, NULL)
{
	uint32_t a[8];
	unsigned i = draw_u8("i") & 7;
	unsigned j = draw_u8("j") & 7;
	uint32_t v = draw_u32("v");

	for (unsigned k = 0; k < 8; k++)
		a[k] = 100 + k;
	a[i] = v;
	require(a[i] == v);
	require(i == j || a[j] == 100 + j);
}
