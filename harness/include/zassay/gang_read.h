/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The read of a gang block whose header is drawn (zassay/gang.h): every child
 * must be read to inside the block's buffer.
 */
#ifndef ZASSAY_GANG_READ_H
#define	ZASSAY_GANG_READ_H

#include <zassay/gang.h>
#include <zassay/sizes.h>

static uint64_t gang_reads;

static void
gang_child(const char *at, uint64_t size, uint64_t room)
{
	uint64_t off = at - gang.data;

	require(off <= gang.gio.io_size && size <= gang.gio.io_size - off);
	gang_reads++;
}

/* Draw a child of a gang: its PSIZE, in any vdev. */
static uint64_t
draw_gang_child(const char *label, blkptr_t *bp)
{
	uint64_t size = ((uint64_t)draw_u16(label) + 1) << SPA_MINBLOCKSHIFT;

	memset(bp, 0, sizeof (*bp));
	BP_SET_LSIZE(bp, size);
	BP_SET_PSIZE(bp, size);
	DVA_SET_ASIZE(&bp->blk_dva[0], size);
	return (size);
}

#endif /* ZASSAY_GANG_READ_H */
