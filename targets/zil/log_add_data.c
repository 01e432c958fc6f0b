/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As log_add_size, with data.
 *
 * replaces: dmu_tx_create dmu_tx_assign dmu_tx_commit dsl_dataset_dirty
 * replaces: zio_alloc_zil zio_root zio_rewrite zio_add_child zio_nowait
 * replaces: spa_config_enter
 */
#include <zassay/pool.h>
#include <zassay/log_add.h>

#define	WORD	sizeof (uint64_t)

ZASSAY_PROPERTY("the data of a write that just fits a log block, or does not, is "
    "there with zeros up to the next word, and the block's use counts both",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_block_setup)
{
	uint64_t which = draw_range("end of the block", 2, LOG_ADD_ENDS - 2);
	uint64_t below = draw_range("bytes less than room and a word", 0,
	    2 * WORD - 1);

	log_add.error = 0;
	case_of(i, which, 2, LOG_ADD_ENDS - 2)
		case_of(less, below, 0, 2 * WORD - 1)
			log_add_write(log_add_ends[i] - LOG_ADD_USED -
			    sizeof (lr_write_t) + WORD - less,
			    log_add_ends[i]);
}
