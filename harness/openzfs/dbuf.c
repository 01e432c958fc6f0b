/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/dbuf.c>

#define	BUCKETS	1

/*
 * dbuf_init() without its threads, and with a table of one bucket: the hash of
 * an address is not looked at.
 */
void
zassay_dbuf_init(void)
{
	dbuf_hash_table_t *h = &dbuf_hash_table;

	h->hash_table_mask = BUCKETS - 1;
	h->hash_table = kmem_zalloc(BUCKETS * sizeof (void *), KM_SLEEP);
#ifndef DBUF_MUTEXES
	h->hash_mutex_mask = BUCKETS - 1;
	h->hash_mutexes = kmem_zalloc(BUCKETS * sizeof (kmutex_t), KM_SLEEP);
#endif
	for (int i = 0; i < BUCKETS; i++)
		mutex_init(DBUF_HASH_MUTEX(h, i), NULL, MUTEX_DEFAULT, NULL);
	dbuf_kmem_cache = kmem_cache_create("dmu_buf_impl_t",
	    sizeof (dmu_buf_impl_t), 0, dbuf_cons, dbuf_dest, NULL, NULL,
	    NULL, 0);
#ifdef _SYS_WMSUM_H
	for (wmsum_t *s = (wmsum_t *)&dbuf_sums;
	    s != (wmsum_t *)(&dbuf_sums + 1); s++)
		wmsum_init(s, 0);
#endif
}

void
zassay_dbuf_fix_old_data(dmu_buf_impl_t *db, uint64_t txg)
{
	mutex_enter(&db->db_mtx);
	dbuf_fix_old_data(db, txg);
	mutex_exit(&db->db_mtx);
}

void
zassay_dbuf_write_ready(zio_t *zio, arc_buf_t *buf, void *vdb)
{
	dbuf_write_ready(zio, buf, vdb);
}

void
zassay_dbuf_sync_leaf(dbuf_dirty_record_t *dr, dmu_tx_t *tx)
{
	dbuf_sync_leaf(dr, tx);
}
