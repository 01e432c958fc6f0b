/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A write one below a global array.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint32_t before[4], slots[4];

ZASSAY_PROPERTY("global below", ZASSAY_PROVE, NULL)
{
	int i = (int)draw_range("i", 0, 4) - 1;

	before[3] = 5;
	uint32_t *p = slots;
	p[i] = 7;	/* fails: out-of-bounds */
	require(before[3] == 5);
}
