/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The sizes alone: the data of the write is gone when the log asks for it.
 *
 * replaces: dmu_tx_create dmu_tx_assign dmu_tx_commit dsl_dataset_dirty
 * replaces: zio_alloc_zil zio_root zio_rewrite zio_add_child zio_nowait
 * replaces: spa_config_enter
 */
#include <zassay/pool.h>
#include <zassay/log_add.h>

/* Of four of the largest blocks. */
#define	LENGTHS	(4ULL * 32768)

ZASSAY_PROPERTY("of a write of up to 128 KiB so much goes to a log block as there "
    "is room behind its records, inside the block, or nothing",
    ZASSAY_FUZZ, log_block_setup)
{
	uint64_t which = draw_range("end of the block", 0, LOG_ADD_ENDS - 1);
	uint64_t length = 1 + draw_below("length - 1", LENGTHS);

	log_add.error = ENOENT;
	log_add_write(length, log_add_ends[which]);
}
