/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A stale pointer in a struct is written after the block was freed.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

struct holder { uint8_t *data; };

static void
release(struct holder *h, int clear)
{
	free(h->data);
	if (clear)
		h->data = 0;
}

ZASSAY_PROPERTY("use after free write", ZASSAY_PROVE, NULL)
{
	struct holder h = { malloc(4) };

	release(&h, draw_bool("clear"));
	if (h.data)
		h.data[0] = 1;	/* fails: use-after-free */
}
