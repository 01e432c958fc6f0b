/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A function that may get one object twice sees its own write.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int
bump(int *a, const int *b)
{
	int before = *b;

	*a = before + 1;
	return (*b - before);
}

ZASSAY_PROPERTY("aliasing of parameters", ZASSAY_PROVE, NULL)
{
	int v[2] = { 10, 20 };
	unsigned i = draw_u8("i") & 1;
	unsigned j = draw_u8("j") & 1;

	require(bump(&v[i], &v[j]) == (i == j));
}
