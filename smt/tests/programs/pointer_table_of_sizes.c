/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Objects of different size behind one table: the index fits all but the
 * smallest.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint8_t small[4], medium[8], large[16];
static uint8_t *const buffers[3] = { large, medium, small };

ZASSAY_PROPERTY("pointer table of sizes", ZASSAY_PROVE, NULL)
{
	unsigned which = draw_range("which", 0, 2);
	unsigned i = draw_range("i", 0, 7);

	buffers[which][i] = 1;	/* fails: out-of-bounds */
}
