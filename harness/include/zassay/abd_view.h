/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A view of an ABD of several pieces, which begins in a piece that is a number
 */
#ifndef ZASSAY_ABD_VIEW_H
#define	ZASSAY_ABD_VIEW_H

#include <zassay/abd.h>

/* For abd_iterate_func(): the next of the pieces, whole. */
struct abd_pieces {
	size_t count;
	char *start[ABD_WALK_MAX];
	size_t size[ABD_WALK_MAX];
};

static inline int
abd_next_piece(void *buf, size_t len, void *arg)
{
	struct abd_pieces *pieces = arg;
	size_t i = pieces->count++;

	require(buf == pieces->start[i] && len == pieces->size[i]);
	return (0);
}

/*
 * abd_get_offset() of what begins so many bytes into a piece, which is off bytes
 * behind the ABD's beginning: of the bytes from there on, in order, and no
 * others.
 */
static inline void
abd_check_view(abd_t *abd, const struct abd_pieces *pieces, size_t first,
    size_t begin, size_t off)
{
	struct abd_pieces left = *pieces;
	size_t size = 0;
	abd_t *view;

	left.start[first] += begin;
	left.size[first] -= begin;
	for (size_t i = first; i < pieces->count; i++)
		size += left.size[i];
	view = abd_get_offset(abd, off + begin);
	require(abd_get_size(view) == size);
	left.count = first;
	require(abd_iterate_func(view, 0, size, abd_next_piece, &left) == 0);
	require(left.count == pieces->count);
	abd_free_view(view);
}

#endif /* ZASSAY_ABD_VIEW_H */
