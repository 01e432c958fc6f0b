/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As hold_copy_race, for a block that dmu_sync() writes at once and that its
 * holder changes again in the next transaction group.
 *
 * sanitizer: tsan
 * needs: arc_hdr_realloc_crypt
 */
#include <zassay/property.h>
#include <zassay/threads.h>
#include <zassay/write_ready.h>
#include <zassay/written.h>

static void
change_block(void *arg)
{
	struct write_ready *r = arg;

	zassay_dbuf_fix_old_data(r->w->db, r->w->dr.dr_txg + 1);
}

ZASSAY_PROPERTY("dbuf_fix_old_data allocates a buffer of the size of the block, "
    "between 1 and SPA_MAXBLOCKSIZE, while arc_write_ready runs in another "
    "thread for dmu_sync, by every schedule",
    ZASSAY_FUZZ, dnodes_setup)
{
	struct written w;
	struct write_ready r;

	draw_written(&w, B_FALSE, 8);
	w.db->db_data_pending = NULL;
	w.dr.dt.dl.dr_override_state = DR_IN_DMU_SYNC;
	list_insert_head(&w.db->db_dirty_records, &w.dr);
	write_ready_begin(&r, &w, zassay_dmu_sync_ready);
	threads_run(write_ready_run, change_block, &r);
	write_ready_end(&r);
	list_remove(&w.db->db_dirty_records, &w.dr);
	require(w.dr.dt.dl.dr_data != w.data);
	require(arc_buf_size(w.dr.dt.dl.dr_data) == w.size);
	written_fix_old_done(&w);
}
