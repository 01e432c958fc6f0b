/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/zil.c>

#include <zassay/zil.h>

int
zassay_zil_replay_record(zilog_t *zilog, const lr_t *lr, void *arg,
    uint64_t claim_txg)
{
	struct zil_replay *r = arg;
	zil_replay_arg_t zr;

	memset(&zr, 0, sizeof (zr));
	zr.zr_replay = (void *)r->vector;
	zr.zr_byteswap = r->byteswap;
	zr.zr_lr = r->buffer;
	return (zil_replay_log_record(zilog, lr, &zr, claim_txg));
}

int
zassay_zil_claim_record(zilog_t *zilog, const lr_t *lr, void *tx,
    uint64_t first_txg)
{
	return (zil_claim_log_record(zilog, lr, tx, first_txg));
}

int
zassay_zil_free_record(zilog_t *zilog, const lr_t *lr, void *tx,
    uint64_t claim_txg)
{
	return (zil_free_log_record(zilog, lr, tx, claim_txg));
}

void
zassay_zil_set_maxblocksize(uint32_t size)
{
	zil_maxblocksize = size;
}

uint64_t
zassay_zil_max_log_data(zilog_t *zilog)
{
#ifdef ZASSAY_ZIL_PLANS
	return (zil_max_log_data(zilog, sizeof (lr_write_t)));
#else
	return (zil_max_log_data(zilog));
#endif
}

lwb_t *
zassay_zil_open(zilog_t *zilog, uint64_t size, boolean_t slim)
{
	lwb_t *lwb = kmem_cache_alloc(zil_lwb_cache, KM_SLEEP);
	uint64_t room = size - (slim ? 0 : sizeof (zil_chain_t));

	list_link_init(&lwb->lwb_node);
	lwb->lwb_zilog = zilog;
	lwb->lwb_state = LWB_STATE_OPENED;
	lwb->lwb_max_txg = 0;
	lwb->lwb_write_zio = NULL;
	lwb->lwb_root_zio = NULL;
	BP_ZERO(&lwb->lwb_blk);
	BP_SET_LSIZE(&lwb->lwb_blk, size);
	BP_SET_PSIZE(&lwb->lwb_blk, size);
	BP_SET_CHECKSUM(&lwb->lwb_blk,
	    slim ? ZIO_CHECKSUM_ZILOG2 : ZIO_CHECKSUM_ZILOG);
	lwb->lwb_nused = slim ? sizeof (zil_chain_t) : 0;
#ifdef ZASSAY_ZIL_PLANS
	lwb->lwb_error = 0;
	lwb->lwb_nfilled = lwb->lwb_nused;
	lwb->lwb_nmax = room;
	lwb->lwb_sz = size;
	lwb->lwb_child_zio = NULL;
#else
	lwb->lwb_sz = room;
#endif
	return (lwb);
}

uint64_t
zassay_zil_room(const lwb_t *lwb)
{
#ifdef ZASSAY_ZIL_PLANS
	return (lwb->lwb_nmax);
#else
	return (lwb->lwb_sz);
#endif
}

void
zassay_zil_close(zilog_t *zilog, lwb_t *lwb)
{
	if (list_link_active(&lwb->lwb_node))
		list_remove(&zilog->zl_lwb_list, lwb);
	kmem_cache_free(zil_lwb_cache, lwb);
}

lwb_t *
zassay_zil_next(zilog_t *zilog, lwb_t *lwb)
{
#if defined(ZASSAY_ZIL_LEAST)
	lwb = zil_lwb_write_close(zilog, lwb);
	if (lwb != NULL)
		zil_lwb_write_open(zilog, lwb);
	return (lwb);
#elif defined(ZASSAY_ZIL_PLANS)
	return (zil_lwb_write_close(zilog, lwb, LWB_STATE_OPENED));
#else
	return (zil_lwb_write_issue(zilog, lwb));
#endif
}

void
zassay_zil_add(zilog_t *zilog, lwb_t *lwb, itx_t *itx)
{
#ifdef ZASSAY_ZIL_PLANS
	list_t issued;
	itx_t *part;

	list_create(&issued, sizeof (lwb_t), offsetof(lwb_t, lwb_issue_node));
	(void) zil_lwb_assign(zilog, lwb, itx, &issued);
	while ((part = list_remove_head(&lwb->lwb_itxs)) != NULL) {
		zil_lwb_commit(zilog, lwb, part);
		if (part != itx)
			zio_data_buf_free(part, part->itx_size);
	}
	(void) list_remove_head(&issued);
	list_destroy(&issued);
#else
	(void) zil_lwb_commit(zilog, itx, lwb);
#endif
}
