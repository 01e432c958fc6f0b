/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A null pointer that is checked before use.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("null checked", ZASSAY_PROVE, NULL)
{
	uint32_t v = draw_u32("v");
	uint32_t *p = draw_bool("present") ? &v : 0;
	uint32_t r = p != 0 ? *p : 0;

	require(r == v || r == 0);
	if (p)
		*p = 1;
	require(p == 0 || v == 1);
}
