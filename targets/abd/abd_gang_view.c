/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A view of a gang ABD is a gang of views of the children that it touches.
 *
 * needs: abd_alloc_gang|abd_alloc_gang_abd
 */
#include <zassay/abd_view.h>
#include <zassay/cases.h>
#include <zassay/sizes.h>

#define	CHILDREN	3
#define	PART		(1ULL << 17)

static char memory[CHILDREN][2 * PART];

ZASSAY_PROPERTY("a view of a gang ABD of three linear ones of up to 256 KiB, from "
    "any offset to its end, is of the bytes from there on",
    ZASSAY_PROVE | ZASSAY_FUZZ, abd_init)
{
	uint64_t first = draw_range("first child", 0, CHILDREN - 1);
	size_t begin = draw_below("offset in it", PART);
	size_t size[CHILDREN];

	for (int i = 0; i < CHILDREN; i++)
		size[i] = 1 + draw_below("bytes - 1, from there on", PART);
	case_of(f, first, 0, CHILDREN - 1) {
		struct abd_pieces pieces = { .count = CHILDREN };
		abd_t *gang = abd_alloc_gang();
		size_t before = 0;

		for (uint64_t i = 0; i < CHILDREN; i++) {
			pieces.start[i] = memory[i];
			pieces.size[i] = i == f ? begin + size[i] : size[i];
			abd_gang_add(gang, abd_get_from_buf(memory[i],
			    pieces.size[i]), B_TRUE);
			if (i < f)
				before += size[i];
		}
		abd_check_view(gang, &pieces, f, begin, before);
		abd_free(gang);
	}
}
