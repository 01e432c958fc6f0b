/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Two pointers in memory exchanged on a symbolic condition.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointers swapped", ZASSAY_PROVE, NULL)
{
	uint32_t a = draw_u32("a");
	uint32_t b = draw_u32("b");
	uint32_t *lo = &a, *hi = &b;

	if (*lo > *hi) {
		uint32_t *t = lo;
		lo = hi;
		hi = t;
	}
	require(*lo <= *hi);
	*hi = UINT32_MAX;
	require(a == UINT32_MAX || b == UINT32_MAX);
}
