/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The write of a block of zassay/written.h when it has been encrypted and has its
 * new block pointer. zassay_arc_write_ready() is what its thread does then:
 * arc_write_ready() calls who asked for the write, dbuf_write() or dmu_sync(),
 * and, in releases that have it, arc_hdr_realloc_crypt().
 */
#ifndef ZASSAY_WRITE_READY_H
#define	ZASSAY_WRITE_READY_H

#include <zassay/abd.h>
#include <zassay/written.h>

/* Stable names for statics, in harness/openzfs. */
void zassay_arc_write_ready(zio_t *zio);
void zassay_dbuf_write_ready(zio_t *zio, arc_buf_t *buf, void *vdb);
void zassay_dmu_sync_ready(zio_t *zio, arc_buf_t *buf, void *vdb);

/* A pointer to the block, encrypted, at some place of some disk. */
static inline void
written_pointer(blkptr_t *bp, const struct written *w)
{
	memset(bp, 0, sizeof (*bp));
	DVA_SET_OFFSET(&bp->blk_dva[0], 1ULL << 20);
	DVA_SET_ASIZE(&bp->blk_dva[0], w->size);
	BP_SET_LSIZE(bp, w->lsize);
	BP_SET_PSIZE(bp, w->size);
	BP_SET_COMPRESS(bp, w->compressed ?
	    ZIO_COMPRESS_LZ4 : ZIO_COMPRESS_OFF);
	BP_SET_CHECKSUM(bp, ZIO_CHECKSUM_SHA256);
	BP_SET_TYPE(bp, DMU_OT_PLAIN_FILE_CONTENTS);
	BP_SET_CRYPT(bp, B_TRUE);
	BP_SET_BYTEORDER(bp, ZFS_HOST_BYTEORDER);
	BP_SET_BIRTH(bp, w->dr.dr_txg, 0);
}

struct write_ready {
	struct written *w;
	zio_t *zio;
	arc_write_callback_t callback;
};

/* The zio of the write as zio_ready() has it; ready is one of the two above. */
static inline void
write_ready_begin(struct write_ready *r, struct written *w,
    arc_write_done_func_t *ready)
{
	zio_t *zio = kmem_zalloc(sizeof (zio_t), KM_SLEEP);

	r->w = w;
	r->zio = zio;
	r->callback = (arc_write_callback_t) {
		.awcb_private = w->db,
		.awcb_ready = ready,
		.awcb_buf = w->data,
	};
	written_pointer(&w->dr.dr_bp_copy, w);
	w->db->db_blkptr = &w->phys.dn_blkptr[0];
	zio->io_type = ZIO_TYPE_WRITE;
	zio->io_spa = w->dn->dn_objset->os_spa;
	zio->io_bp = &w->dr.dr_bp_copy;
	zio->io_private = &r->callback;
	zio->io_size = w->size;
	zio->io_orig_size = w->size;
	zio->io_abd = abd_alloc_linear(w->size, B_FALSE);	/* ciphertext */
	zio->io_orig_abd = abd_get_from_buf(w->data->b_data, w->size);
	abd_zero(zio->io_abd, w->size);
}

/* The thread of the write, for threads_run(). */
static inline void
write_ready_run(void *arg)
{
	struct write_ready *r = arg;

	zassay_arc_write_ready(r->zio);
}

static inline void
write_ready_end(struct write_ready *r)
{
	abd_free(r->zio->io_abd);
	abd_free_view(r->zio->io_orig_abd);
	kmem_free(r->zio, sizeof (zio_t));
}

#endif /* ZASSAY_WRITE_READY_H */
