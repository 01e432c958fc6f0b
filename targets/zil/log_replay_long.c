/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * zil_parse() looks at the length of a record as an int, if at all;
 * zil_replay_log_record() copies all 64 bits of it.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 */
#include <zassay/log.h>
#include <zassay/log_replay.h>

#define	BLOCK	SPA_MINBLOCKSIZE

ZASSAY_PROPERTY("a record of any length below 8 GiB that is all of a log block "
    "is replayed without leaving the block or the buffer of zil_replay",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_replay_setup)
{
	uint64_t reclen = draw_u32("low half of lrc_reclen");

	/* Beyond, a sanitizer does not say what kind of copy it was. */
	reclen |= (uint64_t)draw_bool("bit 32 of lrc_reclen") << 32;
	log_replay(TX_CREATE, reclen, BLOCK);
}
