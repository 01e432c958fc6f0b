/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Records as zil_lwb_commit() writes them: of whole words, one after the
 * other, and zc_nused is where they end.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 */
#include <zassay/log.h>

#define	BLOCK	SPA_MINBLOCKSIZE
#define	ROOM	(BLOCK - sizeof (zil_chain_t))
#define	MARK	0xa5
#define	WORD	sizeof (uint64_t)

/* Common fields and a word for the mark. */
#define	SHORTEST	(sizeof (lr_t) / WORD + 1)
#define	LONGEST		(ROOM / WORD - SHORTEST)

static struct {
	uint64_t reclen[2];
	uint64_t seen;
} walk;

/* The record is there as it was written, to its last byte. */
static int
record(zilog_t *zilog, const lr_t *lr, void *arg, uint64_t txg)
{
	require(walk.seen < 2);
	require(lr->lrc_seq == walk.seen + 1);
	require(lr->lrc_reclen == walk.reclen[walk.seen]);
	require(((uint8_t *)lr)[lr->lrc_reclen - 1] == MARK);
	walk.seen++;
	return (0);
}

static void
put(char *records, uint64_t seq, uint64_t reclen)
{
	lr_t *lr = (lr_t *)records;

	lr->lrc_seq = seq;
	lr->lrc_reclen = reclen;
	walk.reclen[seq - 1] = reclen;
}

ZASSAY_PROPERTY("of a log block of one sector that two records of any sizes "
    "fill, of either kind of log, zil_parse passes on both, whole and in "
    "order, and nothing else",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_setup)
{
	int slim = draw_bool("ZILOG2");
	uint64_t words = draw_range("words of the first record", SHORTEST,
	    LONGEST);

	case_of(is_slim, slim, 0, 1) {
		char *block = malloc(BLOCK);
		size_t chain = is_slim ? 0 : ROOM;
		char *records = block + (is_slim ? sizeof (zil_chain_t) : 0);

		case_of(first, words, SHORTEST, LONGEST) {
			memset(block, MARK, BLOCK);
			walk.seen = 0;
			(void) log_of(is_slim ? ZIO_CHECKSUM_ZILOG2 :
			    ZIO_CHECKSUM_ZILOG, block, BLOCK);
			log_link((zil_chain_t *)(block + chain),
			    is_slim ? BLOCK : ROOM);
			put(records, 1, first * WORD);
			put(records + first * WORD, 2, ROOM - first * WORD);
			require(log_parse(record, NULL, B_FALSE) == EIO);
			require(walk.seen == 2);
		}
		free(block);
	}
}
