/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * OpenZFS compresses no log block, but a block pointer may say so. While an
 * import checks and claims the log it reads raw blocks: PSIZE bytes.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 */
#include <zassay/log.h>

#define	SECTORS	3

static int
record(zilog_t *zilog, const lr_t *lr, void *arg, uint64_t txg)
{
	return (EINVAL);
}

ZASSAY_PROPERTY("a log block whose block pointer says that it is compressed is "
    "read, as it is on disk, without leaving the buffer of its PSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_setup)
{
	uint64_t psize = draw_range("sectors of PSIZE", 1, SECTORS);
	uint64_t lsize = draw_range("sectors of LSIZE", 1, SECTORS);

	case_of(p, psize, 1, SECTORS) {
		size_t size = p << SPA_MINBLOCKSHIFT;
		char *block = calloc(1, size);
		blkptr_t *bp = log_of(ZIO_CHECKSUM_ZILOG, block, size);

		BP_SET_COMPRESS(bp, ZIO_COMPRESS_LZ4);
		BP_SET_LSIZE(bp, lsize << SPA_MINBLOCKSHIFT);
		case_of(l, lsize, 1, p) {
			log_link((zil_chain_t *)
			    (block + (l << SPA_MINBLOCKSHIFT)) - 1,
			    sizeof (lr_t));
		}
		(void) log_parse(record, NULL, B_FALSE);
		free(block);
	}
}
