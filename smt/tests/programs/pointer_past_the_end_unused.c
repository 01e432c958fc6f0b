/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Forming a pointer one past an object, or below a loop's start, is no
 * failure.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer past the end unused", ZASSAY_PROVE, NULL)
{
	uint32_t a[4];
	uint32_t *end = a + 4;
	uint32_t v = draw_u32("v");
	unsigned n = 0;

	for (uint32_t *p = a; p < end; p++, n++)
		*p = v;
	require(n == 4);
	require(end[-1] == v);
	require(end - a == 4);
}
