/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "spl.h"

#include <zassay/written.h>

/* A number of sectors, 16 bits as on disk. */
static uint64_t
draw_sectors(const char *label, uint64_t most)
{
	uint16_t sectors;

	zassay_draw(label, ZASSAY_KIND_UINT, &sectors, sizeof (sectors));
	if (sectors < 1 || sectors > most)
		zassay_reject();
	return (sectors);
}

void
draw_written(struct written *w, boolean_t compressed, uint64_t sectors)
{
	uint64_t lsize = draw_sectors("sectors", sectors);
	uint64_t psize = compressed ?
	    draw_sectors("compressed sectors", lsize) : lsize;
	spa_t *spa;

	memset(w, 0, sizeof (*w));
	w->compressed = compressed;
	w->lsize = lsize << SPA_MINBLOCKSHIFT;
	w->size = psize << SPA_MINBLOCKSHIFT;
	w->phys.dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
	w->phys.dn_indblkshift = DN_MAX_INDBLKSHIFT;
	w->phys.dn_nlevels = 1;
	w->phys.dn_nblkptr = 1;
	w->phys.dn_datablkszsec = lsize;

	w->dn = dnodes_open(&w->phys);
	w->db = dnodes_hold_block(w->dn, w);

	spa = w->dn->dn_objset->os_spa;
	w->data = compressed ?
	    arc_alloc_compressed_buf(spa, w->db, w->size, w->lsize,
	    ZIO_COMPRESS_LZ4, 0) :
	    arc_alloc_buf(spa, w->db, ARC_BUFC_DATA, w->size);
	w->dr.dr_txg = 1;
	w->dr.dr_dbuf = w->db;
	w->dr.dt.dl.dr_data = w->data;
	w->db->db_buf = w->data;
	w->db->db.db_data = w->data->b_data;
	w->db->db_state = DB_CACHED;
	w->db->db_data_pending = &w->dr;
}

void
written_hold(struct written *w)
{
	race_start(w->data);
	(void) dnodes_hold_block(w->dn, &w->dr);
	race_stop();
}

uint64_t
draw_written_filled(struct written *w, boolean_t compressed, uint8_t byte)
{
	const uint64_t sectors = 2;
	uint16_t at;

	draw_written(w, compressed, sectors);
	zassay_draw("byte looked at (mod size)", ZASSAY_KIND_UINT, &at,
	    sizeof (at));
	memset(w->data->b_data, byte, w->size);
	return (at & (sectors * SPA_MINBLOCKSIZE - 1));
}

uint64_t
written_hold_filled(struct written *w, boolean_t compressed, uint8_t byte)
{
	uint64_t at = draw_written_filled(w, compressed, byte);

	written_hold(w);
	return (at);
}

void
written_fix_old(struct written *w)
{
	list_insert_head(&w->db->db_dirty_records, &w->dr);
	race_start(w->data);
	zassay_dbuf_fix_old_data(w->db, w->dr.dr_txg);
	race_stop();
	list_remove(&w->db->db_dirty_records, &w->dr);
}

void
written_fix_old_done(struct written *w)
{
	w->db->db_data_pending = NULL;
	arc_buf_destroy(w->dr.dt.dl.dr_data, w->db);
	dbuf_rele(w->db, w);
	dnodes_close(w->dn);
}

void
written_done(struct written *w)
{
	w->db->db_data_pending = NULL;
	arc_buf_destroy(w->data, w->db);
	dbuf_rele(w->db, &w->dr);
	dbuf_rele(w->db, w);
	dnodes_close(w->dn);
}
