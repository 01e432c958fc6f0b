/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A table of blocks in which two entries may be the same block.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("free in loop twice", ZASSAY_PROVE, NULL)
{
	uint8_t *table[3];
	unsigned same = draw_u8("same") & 3;

	for (int i = 0; i < 3; i++)
		table[i] = malloc(4);
	if (same < 2) {
		free(table[same]);
		table[same] = table[2];
	}
	for (int i = 0; i < 3; i++)
		free(table[i]);	/* fails: double-free */
}
