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
