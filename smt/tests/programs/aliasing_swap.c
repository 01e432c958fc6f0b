/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An xor swap loses the value when both pointers are the same.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static void
xor_swap(uint32_t *a, uint32_t *b)
{
	*a ^= *b;
	*b ^= *a;
	*a ^= *b;
}

ZASSAY_PROPERTY("aliasing swap", ZASSAY_PROVE, NULL)
{
	uint32_t v[2] = { draw_u32("x"), draw_u32("y") };
	unsigned i = draw_u8("i") & 1;
	uint32_t old = v[i];

	xor_swap(&v[i], &v[1]);
	require(v[1] == old);	/* fails: require */
}
