/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As log_replay_long, with a record that ends in its block.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 */
#include <zassay/log.h>
#include <zassay/log_replay.h>

#define	BLOCK	SPA_MINBLOCKSIZE

ZASSAY_PROPERTY("a record of any length and type that ends in its log block is "
    "replayed without leaving the block or the buffer of zil_replay",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_replay_setup)
{
	uint64_t reclen = draw_below("lrc_reclen", BLOCK);
	uint64_t txtype = draw_u64("lrc_txtype");

	assume(reclen >= sizeof (lr_t));
	assume(reclen <= BLOCK - sizeof (zil_chain_t));
	/* Asks for an object first, or for data; log_replay_data has these. */
	assume(!TX_OOO(txtype & ~TX_CI));
	log_replay(txtype, reclen, BLOCK);
	require(replayed == (txtype != 0 && (txtype & ~TX_CI) != 0 &&
	    (txtype & ~TX_CI) < TX_MAX_TYPE));
}
