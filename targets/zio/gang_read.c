/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The header of a gang is checksummed by whoever wrote it, with nothing secret
 * in it. That its children have the size of the block is an assertion, which
 * production builds leave out.
 *
 * replaces: zio_read zio_write zio_rewrite zio_nowait
 * replaces: metaslab_alloc metaslab_alloc_range metaslab_trace_move
 * replaces: metaslab_group_alloc_increment_all
 */
#include <zassay/pool.h>
#include <zassay/gang_read.h>

ZASSAY_PROPERTY("the children of a gang block, of whatever sizes its header "
    "says, are read to inside the buffer of the block",
    ZASSAY_PROVE | ZASSAY_FUZZ, gang_setup)
{
	uint64_t sectors = 1 + draw_below("PSIZE in sectors - 1",
	    SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
	zio_t *gio = gang_of(ZIO_TYPE_READ, sectors << SPA_MINBLOCKSHIFT);
	blkptr_t children[GANG_CHILDREN];

	(void) draw_gang_child("first child in sectors - 1", &children[0]);
	(void) draw_gang_child("second child in sectors - 1", &children[1]);
	(void) draw_gang_child("third child in sectors - 1", &children[2]);
	zassay_zio_issue_gang(gio, children);
	gang_done(gio);
}
