/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * OpenZFS compresses no log block, but a block pointer may say so. While an
 * import checks and claims the log it reads raw blocks: PSIZE bytes.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 */
#include <zassay/log.h>

/* So large that what is a sector behind it belongs to nobody. */
#define	PSIZE	(128 * SPA_MINBLOCKSIZE)

static int
record(zilog_t *zilog, const lr_t *lr, void *arg, uint64_t txg)
{
	return (EINVAL);
}

ZASSAY_PROPERTY("a log block whose block pointer says that it is compressed by "
    "a sector is read, as it is on disk, without leaving the buffer of its "
    "PSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_setup)
{
	int compressed = draw_bool("LSIZE is a sector larger than PSIZE");

	case_of(more, compressed, 0, 1) {
		char *block = calloc(1, PSIZE);
		blkptr_t *bp = log_of(ZIO_CHECKSUM_ZILOG, block, PSIZE);

		BP_SET_COMPRESS(bp, ZIO_COMPRESS_LZ4);
		BP_SET_LSIZE(bp, PSIZE + more * SPA_MINBLOCKSIZE);
		log_link((zil_chain_t *)(block + PSIZE) - 1, sizeof (lr_t));
		(void) log_parse(record, NULL, B_FALSE);
		free(block);
	}
}
