/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A view of a scattered ABD begins in the chunk where its offset is.
 *
 * needs: lib/libzpool/abd_os.c|module/os/linux/zfs/abd_os.c
 */
#include <zassay/abd_view.h>
#include <zassay/arc.h>
#include <zassay/cases.h>
#include <zassay/sizes.h>

#define	CHUNKS	3

static abd_t *scattered;
static struct abd_pieces pages;

static int
note_page(void *buf, size_t len, void *arg)
{
	pages.start[pages.count] = buf;
	pages.size[pages.count++] = len;
	return (0);
}

static void
setup(void)
{
	zassay_arc_state_init();
	abd_init();
	scattered = abd_alloc(CHUNKS * ABD_CHUNK, B_FALSE);
	(void) abd_iterate_func(scattered, 0, CHUNKS * ABD_CHUNK, note_page,
	    NULL);
}

ZASSAY_PROPERTY("a scattered ABD of three chunks is of three pieces of the size "
    "of a page, and a view of it from any offset to its end is of the bytes "
    "from there on",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	uint64_t first = draw_range("first chunk", 0, CHUNKS - 1);
	uint64_t begin = draw_below("offset in it", ABD_CHUNK);

	require(pages.count == CHUNKS);
	for (int i = 0; i < CHUNKS; i++)
		require(pages.size[i] == ABD_CHUNK);
	case_of(i, first, 0, CHUNKS - 1)
		abd_check_view(scattered, &pages, i, begin, i * ABD_CHUNK);
}
