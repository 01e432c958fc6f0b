/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A clone in the log, at the end of its block, as a claim meets it: the
 * transaction and the table of references are not looked at. Part of a property
 * whose comment says that it
 *
 * replaces: metaslab_check_free brt_pending_add
 */
#ifndef ZASSAY_LOG_CLONE_H
#define	ZASSAY_LOG_CLONE_H

#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/zil.h>

/* So large that what is behind it belongs to nobody. */
#define	LOG_BLOCK	(128 * SPA_MINBLOCKSIZE)
#define	LOG_CLONED	2

static uint64_t claimed;

void metaslab_check_free(spa_t *spa, const blkptr_t *bp);
void brt_pending_add(spa_t *spa, const blkptr_t *bp, dmu_tx_t *tx);

void
metaslab_check_free(spa_t *spa, const blkptr_t *bp)
{
}

void
brt_pending_add(spa_t *spa, const blkptr_t *bp, dmu_tx_t *tx)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("what is claimed is only counted");
#endif
	claimed++;
}

/*
 * Claim a record that has room for LOG_CLONED block pointers, none of them a
 * hole, and says that it has count.
 */
static inline void
log_claim_clone(uint64_t count)
{
	static zilog_t zilog;
	static zil_header_t header;
	static uint64_t tx;
	size_t reclen = offsetof(lr_clone_range_t, lr_bps[LOG_CLONED]);
	char *block = calloc(1, LOG_BLOCK);
	lr_clone_range_t *lr = (lr_clone_range_t *)(block + LOG_BLOCK - reclen);

	zilog.zl_header = &header;
	lr->lr_common.lrc_txtype = TX_CLONE_RANGE;
	lr->lr_common.lrc_reclen = reclen;
	lr->lr_common.lrc_seq = 1;
	lr->lr_nbps = count;
	for (int i = 0; i < LOG_CLONED; i++)
		DVA_SET_ASIZE(&lr->lr_bps[i].blk_dva[0], SPA_MINBLOCKSIZE);
	claimed = 0;
	(void) zassay_zil_claim_record(&zilog, &lr->lr_common, &tx, UINT64_MAX);
	free(block);
}

#endif /* ZASSAY_LOG_CLONE_H */
