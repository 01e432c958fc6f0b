/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A clone in the log, at the end of its block, as an import meets it that claims
 * the log or frees it: the transaction, the table of references and the space
 * map are not looked at. Part of a property whose comment says that it
 *
 * replaces: metaslab_check_free brt_pending_add zio_free
 */
#ifndef ZASSAY_LOG_CLONE_H
#define	ZASSAY_LOG_CLONE_H

#include <sys/dmu_tx.h>

#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/zil.h>

/* So large that what is behind it belongs to nobody. */
#define	LOG_BLOCK	(128 * SPA_MINBLOCKSIZE)
#define	LOG_CLONED	2

static uint64_t claimed, freed;

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

void
zio_free(spa_t *spa, uint64_t txg, const blkptr_t *bp)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("what is freed is only counted");
#endif
	freed++;
}

/*
 * Claim or free a record that has room for LOG_CLONED block pointers, none of them a
 * hole, and says that it has count.
 */
static inline void
log_clone(zil_parse_lr_func_t *record, uint64_t count)
{
	static zilog_t zilog;
	static zil_header_t header;
	static dmu_tx_t tx;
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
	freed = 0;
	(void) record(&zilog, &lr->lr_common, &tx, UINT64_MAX);
	free(block);
}

#endif /* ZASSAY_LOG_CLONE_H */
