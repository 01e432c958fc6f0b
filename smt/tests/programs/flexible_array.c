/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A header with a flexible array member in one heap block.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

struct record { uint16_t count; uint16_t item[]; };

ZASSAY_PROPERTY("flexible array", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 1, 4);
	struct record *r = malloc(sizeof (*r) + n * sizeof (uint16_t));

	r->count = n;
	for (unsigned i = 0; i < r->count; i++)
		r->item[i] = i + 1;
	require(r->item[r->count - 1] == n);
	free(r);
}
