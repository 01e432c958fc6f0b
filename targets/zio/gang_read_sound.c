/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As gang_read, with a header as zio_write_gang_block() writes it.
 *
 * replaces: zio_read zio_write zio_rewrite zio_nowait
 * replaces: metaslab_alloc metaslab_alloc_range metaslab_trace_move
 * replaces: metaslab_group_alloc_increment_all
 */
#include <zassay/pool.h>
#include <zassay/gang_read.h>

ZASSAY_PROPERTY("the children of a gang block that sum to its size are read, "
    "each once, to inside the buffer of the block",
    ZASSAY_PROVE | ZASSAY_FUZZ, gang_setup)
{
	blkptr_t children[GANG_CHILDREN];
	uint64_t size;
	zio_t *gio;

	size = draw_gang_child("first child in sectors - 1", &children[0]) +
	    draw_gang_child("second child in sectors - 1", &children[1]) +
	    draw_gang_child("third child in sectors - 1", &children[2]);
	assume(size <= SPA_MAXBLOCKSIZE);
	gio = gang_of(ZIO_TYPE_READ, size);
	gang_reads = 0;
	zassay_zio_issue_gang(gio, children);
	require(gang_reads == GANG_CHILDREN);
	gang_done(gio);
}
