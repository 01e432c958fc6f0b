/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The replay of a log of one block with one record (zassay/log.h).
 */
#ifndef ZASSAY_LOG_REPLAY_H
#define	ZASSAY_LOG_REPLAY_H

#include <zassay/log.h>

static uint64_t replayed;	/* how many records */
static struct zil_replay the_replay;

/* A setup: the buffer is made once. */
static void
log_replay_setup(void)
{
	log_setup();
	the_replay.buffer = vmem_alloc(ZIL_REPLAY_BUFFER, KM_SLEEP);
}

static int
replay_record(void *arg1, void *arg2, boolean_t byteswap)
{
	reach("a record is replayed");
	replayed++;
	return (0);
}

/* What follows the first record is not looked at. */
static int
replay_first(zilog_t *zilog, const lr_t *lr, void *arg, uint64_t txg)
{
	(void) zassay_zil_replay_record(zilog, lr, arg, txg);
	return (EINVAL);
}

/*
 * Replay a record of that type and length, at the beginning of a log block of
 * that size which says that all of it is used.
 */
static inline void
log_replay(uint64_t txtype, uint64_t reclen, size_t size)
{
	char *block = calloc(1, size);
	lr_t *lr = (lr_t *)(block + sizeof (zil_chain_t));

	(void) log_of(ZIO_CHECKSUM_ZILOG2, block, size);
	log_link((zil_chain_t *)block, size);
	lr->lrc_txtype = txtype;
	lr->lrc_reclen = reclen;
	lr->lrc_seq = 1;	/* nothing has been replayed */
	for (int i = 0; i < TX_MAX_TYPE; i++)
		the_replay.vector[i] = replay_record;
	replayed = 0;
	(void) log_parse(replay_first, &the_replay, B_TRUE);
	free(block);
}

#endif /* ZASSAY_LOG_REPLAY_H */
