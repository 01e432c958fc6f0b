/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A write whose data is not in the log has a block pointer to it; a hole there
 * is replayed as zeros, behind the record in the buffer of zil_replay. Neither
 * size was looked at: a hole is not verified.
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size dmu_object_info
 */
#include <zassay/log.h>
#include <zassay/log_write.h>

ZASSAY_PROPERTY("a write of any length below 64 MiB whose block pointer is a "
    "hole of any LSIZE is replayed inside the buffer of zil_replay",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_replay_setup)
{
	uint64_t sectors = draw_u16("LSIZE in sectors - 1");
	uint64_t length = draw_below("lr_length", 4 * SPA_MAXBLOCKSIZE);

	log_replay_hole(sectors, length);
}
