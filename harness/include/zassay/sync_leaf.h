/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * dbuf_sync_leaf() of a block of zassay/written.h: its transaction group is
 * synced while somebody holds the dbuf, so that it writes a copy. When it
 * begins, dmu_sync() is still writing the dbuf's own buffer, with the write
 * pipeline beside it (zassay/race.h); it has to wait for that.
 *
 * Everything down to arc_write() is OpenZFS's. What is replaced: the policy of
 * the write, which decides nothing of the copy; zio_write(), which is where the
 * copy is looked at; and the wait.
 */
#ifndef ZASSAY_SYNC_LEAF_H
#define	ZASSAY_SYNC_LEAF_H

#include <zassay/abd.h>
#include <zassay/property.h>
#include <zassay/written.h>
#include <zassay/zio_calls.h>

#include <sys/dmu_tx.h>

/* A stable name for a static, in harness/openzfs. */
void zassay_dbuf_sync_leaf(dbuf_dirty_record_t *dr, dmu_tx_t *tx);

static struct {
	struct written *w;
	unsigned writes;
	uint64_t looked_at;	/* the byte of the copy at at, if it has one */
	uint64_t at;
} leaf;

void
dmu_write_policy(objset_t *os, dnode_t *dn, int level, int wp, zio_prop_t *zp)
{
	memset(zp, 0, sizeof (*zp));
}

zio_t *
zio_write(ZIO_WRITE_ARGUMENTS)
{
	arc_write_callback_t *callback = private;

	require(callback->awcb_buf != leaf.w->data);
	require(lsize == leaf.w->lsize && psize == leaf.w->size);
	leaf.writes++;
	if (leaf.at < psize)
		leaf.looked_at =
		    ((uint8_t *)callback->awcb_buf->b_data)[leaf.at];
	abd_free_view(data);
	kmem_free(callback, sizeof (*callback));
	return (NULL);
}

void
zio_nowait(zio_t *zio)
{
}

/*
 * The write of dmu_sync() ends. It has failed: otherwise its block pointer is
 * taken, and nothing is written.
 */
void
cv_wait(kcondvar_t *cv, kmutex_t *mp)
{
	race_finish();
	leaf.w->dr.dt.dl.dr_override_state = DR_NOT_OVERRIDDEN;
}

/* The leaf is synced. The copy is gone when this returns. */
static void
sync_leaf(struct written *w)
{
	dmu_tx_t tx = { .tx_txg = w->dr.dr_txg };

	leaf.w = w;
	leaf.writes = 0;
	w->db->db_data_pending = NULL;
	(void) dnodes_hold_block(w->dn, &w->dr);
	require(w->db->db_buf == w->data);
#ifdef ZASSAY_DR_DNODE
	w->dr.dr_dnode = w->dn;
#endif
	w->dr.dt.dl.dr_override_state = DR_IN_DMU_SYNC;
	race_start(w->data);
	zassay_dbuf_sync_leaf(&w->dr, &tx);
	race_stop();
	require(leaf.writes == 1);
	arc_buf_destroy(w->dr.dt.dl.dr_data, w->db);
	dbuf_rele(w->db, &w->dr);
	w->db->db_data_pending = NULL;
	dbuf_rele(w->db, w);
	dnodes_close(w->dn);
}

#endif /* ZASSAY_SYNC_LEAF_H */
