/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * zio_checksum_error() lets a log block through that uses fewer bytes than its
 * own header has.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 */
#include <zassay/log.h>

#define	BLOCK	SPA_MINBLOCKSIZE

static int
record(zilog_t *zilog, const lr_t *lr, void *arg, uint64_t txg)
{
	require(!"a record of a block that has none");
	return (EINVAL);
}

ZASSAY_PROPERTY("a log block that claims to use fewer bytes than its header "
    "has is read without leaving the block, and no record is found in it",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_setup)
{
	uint64_t used = draw_below("zc_nused", 256);
	char *block;

	assume(used <= sizeof (zil_chain_t));
	block = malloc(BLOCK);
	memset(block, 0, BLOCK);
	(void) log_of(ZIO_CHECKSUM_ZILOG2, block, BLOCK);
	log_link((zil_chain_t *)block, used);
	(void) log_parse(record, NULL, B_FALSE);
	free(block);
}
