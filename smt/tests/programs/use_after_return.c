/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The address of a local is read after its function returned.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint32_t fallback = 3;

static uint32_t *
escape(uint32_t v)
{
	uint32_t local = v;
	uint32_t *volatile p = v > 9 ? &local : &fallback;

	return (p);
}

ZASSAY_PROPERTY("use after return", ZASSAY_PROVE, NULL)
{
	uint32_t *p = escape(draw_u32("v"));

	require(*p == 3);	/* fails: use-after-scope */
}
