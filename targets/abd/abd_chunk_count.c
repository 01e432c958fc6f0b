/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The chunk arithmetic of abd_alloc_chunks(), for sizes that are too many
 * chunks to allocate in a proof.
 *
 * needs: lib/libzpool/abd_os.c|module/os/linux/zfs/abd_os.c
 */
#include <zassay/abd.h>
#include <zassay/sizes.h>

/* abd_chunkcnt_for_bytes() */
unsigned int zassay_abd_chunkcnt(size_t size);

ZASSAY_PROPERTY("the chunks that abd_alloc asks for cover every size of 1 to "
    "SPA_MAXBLOCKSIZE, and none of them is superfluous",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	uint64_t size = draw_block_size("size");
	uint64_t chunks = zassay_abd_chunkcnt(size);

	require(chunks != 0);
	require(chunks * ABD_CHUNK >= size);
	require((chunks - 1) * ABD_CHUNK < size);
}
