/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * OpenZFS writes log blocks of up to SPA_OLD_MAXBLOCKSIZE; a block pointer may
 * say SPA_MAXBLOCKSIZE, in the log's header as in the chain.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 */
#include <zassay/log.h>

#define	BLOCK	(2 * SPA_OLD_MAXBLOCKSIZE)

static int
record(zilog_t *zilog, const lr_t *lr, void *arg, uint64_t txg)
{
	return (EINVAL);
}

ZASSAY_PROPERTY("a log block of twice the size that OpenZFS writes, of which "
    "any part is used, is read without leaving any buffer",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_setup)
{
	uint64_t used = sizeof (zil_chain_t) + sizeof (lr_t) +
	    draw_below("zc_nused", BLOCK);
	char *block;

	assume(used <= BLOCK);
	block = calloc(1, BLOCK);
	(void) log_of(ZIO_CHECKSUM_ZILOG2, block, BLOCK);
	log_link((zil_chain_t *)block, used);
	((lr_t *)(block + sizeof (zil_chain_t)))->lrc_reclen = sizeof (lr_t);
	(void) log_parse(record, NULL, B_FALSE);
	free(block);
}
