/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The length of a record is what the block says. Whoever is given the record
 * believes it.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 */
#include <zassay/log.h>

#define	BLOCK	SPA_MINBLOCKSIZE

/* The first record has all of the block; no other is looked at. */
static int
record(zilog_t *zilog, const lr_t *lr, void *arg, uint64_t txg)
{
	reach("a record");
	require(lr->lrc_reclen >= sizeof (lr_t) &&
	    lr->lrc_reclen <= BLOCK - sizeof (zil_chain_t));
	return (EINVAL);
}

ZASSAY_PROPERTY("a record of whatever length that zil_parse passes on has "
    "its common fields at least and ends where the block does, or before",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_setup)
{
	uint64_t reclen = draw_u64("lrc_reclen");
	char *block = malloc(BLOCK);
	lr_t *lr = (lr_t *)(block + sizeof (zil_chain_t));

	memset(block, 0, BLOCK);
	(void) log_of(ZIO_CHECKSUM_ZILOG2, block, BLOCK);
	log_link((zil_chain_t *)block, BLOCK);
	lr->lrc_reclen = reclen;
	(void) log_parse(record, NULL, B_FALSE);
	free(block);
}
