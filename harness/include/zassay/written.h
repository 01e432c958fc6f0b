/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A data block that is in memory and just being written: its dbuf is cached,
 * and a dirty record of the syncing transaction group has the same buffer. The
 * block becomes encrypted, as one does that was received into an encrypted
 * dataset; the write pipeline runs beside (zassay/race.h).
 */
#ifndef ZASSAY_WRITTEN_H
#define	ZASSAY_WRITTEN_H

#include <zassay/dnodes.h>
#include <zassay/race.h>

/* A stable name for a static, in harness/openzfs. */
void zassay_dbuf_fix_old_data(dmu_buf_impl_t *db, uint64_t txg);

struct written {
	dnode_t *dn;
	dmu_buf_impl_t *db;
	dbuf_dirty_record_t dr;
	arc_buf_t *data;	/* what is written */
	boolean_t compressed;
	uint64_t lsize;
	uint64_t size;		/* of the buffer; lsize if not compressed */
	dnode_phys_t phys;	/* of any length, says its type: the last */
};

/* Draw one of at most so many sectors. */
void draw_written(struct written *w, boolean_t compressed, uint64_t sectors);

/*
 * Hold the block once more, as a reader does: dbuf_hold_impl(), with the write
 * pipeline beside it. db->db_buf is then the copy.
 */
void written_hold(struct written *w);

/*
 * Draw one of at most two sectors, full of byte. Returns a drawn place in as
 * many, which a smaller block ends before.
 */
uint64_t draw_written_filled(struct written *w, boolean_t compressed,
    uint8_t byte);

/* The same, and hold it. */
uint64_t written_hold_filled(struct written *w, boolean_t compressed,
    uint8_t byte);

/* Both holds end, and the write. */
void written_done(struct written *w);

/*
 * Change the block once more, as a writer does in the next transaction group:
 * dbuf_fix_old_data(), with the write pipeline beside it. The dirty record has
 * the copy then; what it was made from stays in the dbuf.
 */
void written_fix_old(struct written *w);
void written_fix_old_done(struct written *w);

#endif /* ZASSAY_WRITTEN_H */
