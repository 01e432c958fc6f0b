/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A view of an ABD from an offset to its end. The offset is any: past the
 * end, a panic is what the caller is promised.
 */
#include <zassay/abd.h>
#include <zassay/sizes.h>

/* Made once: a panic leaves nothing behind. */
static abd_t *abd;
static char byte;

static void
setup(void)
{
	abd_init();
	abd = abd_get_from_buf(&byte, 1);
}

ZASSAY_PROPERTY("abd_get_offset of a linear ABD of any legal size gives the "
    "bytes from the offset to the end and nothing else, and every offset that "
    "is not inside is a panic",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	uint64_t size = draw_block_size("size");
	uint64_t off = draw_u64("offset");
	abd_t *view;

	abd->abd_size = size;	/* nothing here looks at the bytes */
	if (off >= size)
		expect_panic();
	view = abd_get_offset(abd, off);
	require(off < size);
	require(abd_get_size(view) == size - off);
	require((uintptr_t)abd_to_buf(view) == (uintptr_t)&byte + off);
	reach("inside");
	abd_free_view(view);
}
