/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The read of a file's block whose pointer says a size of its own. Part of a
 * property whose comment says that it
 *
 * replaces: arc_read
 */
#ifndef ZASSAY_DNODE_READ_H
#define	ZASSAY_DNODE_READ_H

#include <zassay/dnode_blocks.h>

int
arc_read(zio_t *pio, spa_t *spa, const blkptr_t *bp,
    arc_read_done_func_t *done, void *private, zio_priority_t priority,
    int flags, arc_flags_t *arc_flags, const zbookmark_phys_t *zb)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("the ARC has each block: LSIZE bytes of zeros");
#endif
	arc_buf_t *buf = arc_alloc_buf(spa, private, ARC_BUFC_DATA,
	    BP_GET_LSIZE(bp));

	memset(buf->b_data, 0, BP_GET_LSIZE(bp));
	done(NULL, zb, bp, buf, private);
	return (0);
}

/* The dnode's blocks are of so many sectors, its block of so many. */
static inline void
dnode_read_block(uint16_t sectors, uint64_t lsize)
{
	static zio_t parent;
	dnode_phys_t phys;
	dmu_buf_impl_t *db;
	blkptr_t *bp = &phys.dn_blkptr[0];
	dnode_t *dn;
	boolean_t cached;
	uint64_t size, buffer;
	int error;

	dnode_phys_of(&phys, sectors);
	BP_SET_LSIZE(bp, lsize << SPA_MINBLOCKSHIFT);
	BP_SET_PSIZE(bp, lsize << SPA_MINBLOCKSHIFT);
	DVA_SET_ASIZE(&bp->blk_dva[0], lsize << SPA_MINBLOCKSHIFT);
	dn = dnodes_open(&phys);
	db = dnodes_hold_block(dn, dn);
	error = dbuf_read(db, &parent, DB_RF_CANFAIL | DB_RF_NOPREFETCH);
	cached = error == 0 && db->db_state == DB_CACHED;
	size = db->db.db_size;
	buffer = cached ? arc_buf_size(db->db_buf) : size;
	/* What fails leaves no dbuf to the next run. */
	dbuf_rele(db, dn);
	dnodes_close(dn);
	require(error == 0);
	require(cached);
	require(buffer >= size);
}

#endif /* ZASSAY_DNODE_READ_H */
