/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What zil.c keeps to itself. Each is of the type that zil_parse() calls for a
 * record (zil_parse_lr_func_t).
 */
#ifndef ZASSAY_ZIL_H
#define	ZASSAY_ZIL_H

#include <sys/zfs_context.h>
#include <sys/zil.h>
#include <sys/zil_impl.h>

/* What zil_replay() lets records be copied to. */
#define	ZIL_REPLAY_BUFFER	(2 * SPA_MAXBLOCKSIZE)

/* As zil_replay() fills it in; the argument of the next function. */
struct zil_replay {
	char *buffer;		/* of ZIL_REPLAY_BUFFER bytes */
	zil_replay_func_t *vector[TX_MAX_TYPE];
	boolean_t byteswap;
};

/* zil_replay_log_record(); arg is a struct zil_replay. */
int zassay_zil_replay_record(zilog_t *zilog, const lr_t *lr, void *arg,
    uint64_t claim_txg);

/* zil_claim_log_record(), zil_free_log_record(); arg is the transaction. */
int zassay_zil_claim_record(zilog_t *zilog, const lr_t *lr, void *tx,
    uint64_t first_txg);
int zassay_zil_free_record(zilog_t *zilog, const lr_t *lr, void *tx,
    uint64_t claim_txg);

/* The tunable, an int or an unsigned one. */
void zassay_zil_set_maxblocksize(uint32_t size);

/* zil_max_log_data(), of a write. */
uint64_t zassay_zil_max_log_data(zilog_t *zilog);

/*
 * An open log block of so many bytes in which nothing is yet and which has no
 * buffer; slim, its header is in front. After zil_init().
 */
lwb_t *zassay_zil_open(zilog_t *zilog, uint64_t size, boolean_t slim);

/* Where a block's records end at the latest, from the beginning of its buffer. */
uint64_t zassay_zil_room(const lwb_t *lwb);

/* Its memory; the buffer is another's. */
void zassay_zil_close(zilog_t *zilog, lwb_t *lwb);

/* The block that follows, with a buffer. Up to 2.1 that writes the first. */
lwb_t *zassay_zil_next(zilog_t *zilog, lwb_t *lwb);

/*
 * Add a record to an open block: zil_lwb_commit(), and zil_lwb_assign() before
 * it where blocks are planned. What the block has no room for is not added
 * if the log is full.
 */
void zassay_zil_add(zilog_t *zilog, lwb_t *lwb, itx_t *itx);

#endif /* ZASSAY_ZIL_H */
