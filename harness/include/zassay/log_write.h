/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The replay of a write that has a block pointer, as zil_replay() does it.
 * Part of a property whose comment says that it
 *
 * replaces: dmu_object_info
 */
#ifndef ZASSAY_LOG_WRITE_H
#define	ZASSAY_LOG_WRITE_H

#include <zassay/log_replay.h>

int
dmu_object_info(objset_t *os, uint64_t object, dmu_object_info_t *doi)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("every object exists");
#endif
	return (0);
}

/* The block pointer is a hole of (sectors + 1) sectors. */
static inline void
log_replay_hole(uint64_t sectors, uint64_t length)
{
	lr_write_t *lr = calloc(1, sizeof (lr_write_t));

	(void) log_of(ZIO_CHECKSUM_ZILOG2, NULL, SPA_MINBLOCKSIZE);
	lr->lr_common.lrc_txtype = TX_WRITE;
	lr->lr_common.lrc_reclen = sizeof (*lr);
	lr->lr_common.lrc_seq = 1;
	lr->lr_foid = 1;
	lr->lr_length = length;
	BP_SET_LSIZE(&lr->lr_blkptr, (sectors + 1) << SPA_MINBLOCKSHIFT);
	the_replay.vector[TX_WRITE] = replay_record;
	replayed = 0;
	(void) zassay_zil_replay_record(&the_log.zilog, &lr->lr_common,
	    &the_replay, 0);
	free(lr);
}

#endif /* ZASSAY_LOG_WRITE_H */
