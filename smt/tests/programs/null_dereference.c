/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A lookup that finds nothing returns NULL, which is then read.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint32_t keys[3] = { 10, 20, 30 };

static uint32_t *
lookup(uint32_t key)
{
	for (int i = 0; i < 3; i++)
		if (keys[i] == key)
			return (&keys[i]);
	return (0);
}

ZASSAY_PROPERTY("null dereference", ZASSAY_PROVE, NULL)
{
	uint32_t *p = lookup(draw_u8("key"));

	require(*p >= 10);	/* fails: null-dereference */
}
