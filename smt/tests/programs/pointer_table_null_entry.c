/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A table of pointers with a hole.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint32_t one = 1, two = 2;
static uint32_t *const entries[4] = { &one, &two, 0, &one };

ZASSAY_PROPERTY("pointer table null entry", ZASSAY_PROVE, NULL)
{
	unsigned i = draw_range("i", 0, 3);
	uint32_t *p = entries[i];

	require(*p >= 1);	/* fails: null-dereference */
}
