/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A write whose data is fetched when it is logged goes to as many log blocks
 * as it needs. What goes to one of them depends on what is in it and on what
 * is left: every such step is like this one, in which the next has no block.
 * Part of a property whose comment says what zassay/log_block.h wants of it.
 */
#ifndef ZASSAY_LOG_ADD_H
#define	ZASSAY_LOG_ADD_H

#include <zassay/arc.h>	/* no sums in a proof */
#include <zassay/cases.h>
#include <zassay/log_block.h>

/* A power of two, as a proof has to divide by it, for data; and both headers. */
#define	LOG_ADD_LARGEST	\
	(32768 + sizeof (zil_chain_t) + sizeof (lr_write_t))

/* Where the last record ends: a number, as what counts is what is behind it. */
#define	LOG_ADD_USED	(sizeof (zil_chain_t) + sizeof (lr_write_t))

/* What is behind it: no room, none for data, for a word, for some, for much. */
#define	LOG_ADD_ENDS	6
static const uint64_t log_add_ends[LOG_ADD_ENDS] = {
	LOG_ADD_USED, LOG_ADD_USED + sizeof (lr_write_t),
	LOG_ADD_USED + sizeof (lr_write_t) + 8, 1024, 4096, 8192
};

static struct {
	char buf[8192];
	uint64_t fetched;	/* bytes that the block has asked for */
	int error;		/* of the fetch */
} log_add;

static int
log_add_get_data(void *arg, uint64_t gen, lr_write_t *lr, char *data,
    struct lwb *lwb, zio_t *zio)
{
	uint64_t room = zassay_zil_room(lwb);
	uint64_t record = (char *)lr - lwb->lwb_buf;
	uint64_t begin = data - lwb->lwb_buf;

	reach("data");
	require(record <= room);
	require(lr->lr_common.lrc_reclen <= room - record);
	require(begin == record + sizeof (lr_write_t));
	require(begin <= room && lr->lr_length <= room - begin);
	require(lr->lr_common.lrc_reclen - sizeof (lr_write_t) ==
	    P2ROUNDUP_TYPED(lr->lr_length, sizeof (uint64_t), uint64_t));
	log_add.fetched = lr->lr_length;
	if (log_add.error == 0)
		memset(data, 0xff, lr->lr_length);
	return (log_add.error);
}

/* A write of that length is added to a block that ends there. */
static inline void
log_add_write(uint64_t length, uint64_t end)
{
	zilog_t *zilog = log_begin(LOG_ADD_LARGEST, B_TRUE);
	lwb_t *lwb = log_block(zilog, end, B_TRUE, log_add.buf);
	itx_t *itx = zil_itx_create(TX_WRITE, sizeof (lr_write_t));
	lr_write_t *lr = (lr_write_t *)&itx->itx_lr;

	zilog->zl_get_data = log_add_get_data;
	lwb->lwb_nused = LOG_ADD_USED;
#ifdef ZASSAY_ZIL_PLANS
	lwb->lwb_nfilled = LOG_ADD_USED;
#endif
	itx->itx_wr_state = WR_NEED_COPY;
	lr->lr_common.lrc_txg = 0;
	lr->lr_offset = 0;
	lr->lr_length = length;
	log_add.fetched = 0;
	zassay_zil_add(zilog, lwb, itx);
	require(lwb->lwb_nused <= end);
	require(log_add.fetched <= length);
	/* What is left is left to the next. */
	require(log_add.fetched == length || log_add.fetched == 0 ||
	    LOG_ADD_USED + sizeof (*lr) + log_add.fetched == end);
	if (log_add.fetched != 0 && log_add.error == 0) {
		uint64_t padded = P2ROUNDUP_TYPED(log_add.fetched,
		    sizeof (uint64_t), uint64_t);

		require(lwb->lwb_nused == LOG_ADD_USED + sizeof (*lr) + padded);
		for (uint64_t i = log_add.fetched; i < padded; i++)
			require(log_add.buf[LOG_ADD_USED + sizeof (*lr) + i] ==
			    0);
	}
	zio_data_buf_free(itx, itx->itx_size);
	zassay_zil_close(zilog, lwb);
	zil_free(zilog);
}

#endif /* ZASSAY_LOG_ADD_H */
