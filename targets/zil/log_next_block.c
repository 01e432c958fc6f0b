/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How large the next log block is depends on what is left to be logged and on
 * the bursts before. Up to 2.1 it is one of a table; then it is planned.
 *
 * replaces: dmu_tx_create dmu_tx_assign dmu_tx_commit dsl_dataset_dirty
 * replaces: zio_alloc_zil zio_root zio_rewrite zio_add_child zio_nowait
 * replaces: spa_config_enter
 */
#include <zassay/pool.h>
#include <zassay/log_block.h>

/*
 * A power of two, as a proof has to divide by it, for data; and both headers.
 * Above eight of them all blocks of a burst are of the largest size.
 */
#define	DATA	65536ULL
#define	LARGEST	(DATA + sizeof (zil_chain_t) + sizeof (lr_write_t))
#define	BURST	(16 * DATA)

static char buf[LOG_PAGE];

ZASSAY_PROPERTY("the next log block is whole pages of the log or of the largest "
    "size that is allowed, and a record of the burst fits it",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_block_setup)
{
	uint64_t largest = LARGEST;
	uint64_t record = draw_below("longest record", 2 * DATA);
	uint64_t left = draw_below("left of the burst", BURST);
	zilog_t *zilog;
	lwb_t *lwb, *next;

	/* Records are split or refused above that. */
	assume(record >= sizeof (lr_t) && record % sizeof (uint64_t) == 0);
	assume(record <= left);
#ifdef ZASSAY_ZIL_PLANS
	assume(record <= largest - sizeof (zil_chain_t));
#else
	assume(record <= (largest - sizeof (zil_chain_t)) / 2);
#endif
	zilog = log_begin(largest, B_FALSE);
#ifdef ZASSAY_ZIL_PLANS
	zilog->zl_cur_left = left;
	zilog->zl_cur_size = left +
		    draw_below("done of the burst", BURST);
	zilog->zl_cur_max = record;
	zilog->zl_parallel = draw_bool("several threads");
	for (int i = 0; i < ZIL_BURSTS; i++) {
		zilog->zl_prev_opt[i] = draw_below(
		    "best of a burst before", 2 * DATA);
		zilog->zl_prev_min[i] = draw_below(
		    "least of a burst before", BURST);
	}
#else
	zilog->zl_cur_used = left;
	for (int i = 0; i < ZIL_PREV_BLKS; i++)
		zilog->zl_prev_blks[i] = LOG_PAGE *
		    draw_below("a block before in pages", largest / LOG_PAGE);
#endif
	lwb = log_block(zilog, sizeof (buf), B_TRUE, buf);
	next = zassay_zil_next(zilog, lwb);
	require(next != NULL && next->lwb_buf != NULL);
	require(next->lwb_sz >= LOG_PAGE && next->lwb_sz <= largest);
	require(next->lwb_sz % LOG_PAGE == 0 || next->lwb_sz == largest);
	require(next->lwb_nused <= zassay_zil_room(next));
	require(record <= zassay_zil_room(next) - next->lwb_nused);
	zio_buf_free(next->lwb_buf, next->lwb_sz);
	zassay_zil_close(zilog, next);
	zassay_zil_close(zilog, lwb);
	zil_free(zilog);
}
