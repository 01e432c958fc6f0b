/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A view of some bytes of an ABD, and a view of that view.
 */
#include <zassay/abd.h>
#include <zassay/sizes.h>

ZASSAY_PROPERTY("abd_get_offset_size of a linear ABD of any legal size, and of "
    "a view of it, gives exactly the bytes that were asked for",
    ZASSAY_PROVE | ZASSAY_FUZZ, abd_init)
{
	uint64_t before = draw_below("bytes before the view", SPA_MAXBLOCKSIZE);
	uint64_t after = draw_below("bytes after the view", SPA_MAXBLOCKSIZE);
	uint64_t inner_before = draw_below("bytes of the view before its own",
	    SPA_MAXBLOCKSIZE);
	uint64_t inner_after = draw_below("bytes of the view after its own",
	    SPA_MAXBLOCKSIZE);
	uint64_t inner_len = draw_block_size("length of the view's view");
	uint64_t len = inner_before + inner_len + inner_after;
	uint64_t size = before + len + after;
	char *buf, *at;
	abd_t *abd, *view, *inner;

	assume(size <= SPA_MAXBLOCKSIZE);
	buf = malloc(size);
	abd = abd_get_from_buf(buf, size);
	view = abd_get_offset_size(abd, before, len);
	require(abd_get_size(view) == len);
	require((char *)abd_to_buf(view) == buf + before);
	inner = abd_get_offset_size(view, inner_before, inner_len);
	require(abd_get_size(inner) == inner_len);
	at = abd_to_buf(inner);
	require(at == buf + before + inner_before);
	abd_free_view(inner);
	abd_free_view(view);
	abd_free_view(abd);
	free(buf);
}
