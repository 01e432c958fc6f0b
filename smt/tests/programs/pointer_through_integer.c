/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A pointer survives a round trip through uintptr_t and byte arithmetic on
 * it.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer through integer", ZASSAY_PROVE, NULL)
{
	uint32_t a[4] = { 1, 2, 3, 4 };
	unsigned i = draw_u8("i") & 3;
	uintptr_t u = (uintptr_t)a;

	u += i * sizeof (uint32_t);
	uint32_t *p = (uint32_t *)u;
	require(*p == i + 1);
	require(p == &a[i]);
	require(u - (uintptr_t)a == 4 * i);
}
