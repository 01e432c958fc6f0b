/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As log_replay_data, with sizes as OpenZFS writes them.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size dmu_object_info
 */
#include <zassay/log.h>
#include <zassay/log_write.h>

ZASSAY_PROPERTY("a write of at most SPA_MAXBLOCKSIZE whose block pointer is a "
    "hole of at most that LSIZE is replayed inside the buffer of zil_replay",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_replay_setup)
{
	uint64_t sectors = draw_u16("LSIZE in sectors - 1");
	uint64_t length = draw_below("lr_length", 2 * SPA_MAXBLOCKSIZE);

	assume(sectors < SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
	assume(length <= SPA_MAXBLOCKSIZE);
	log_replay_hole(sectors, length);
	require(replayed == 1);
}
