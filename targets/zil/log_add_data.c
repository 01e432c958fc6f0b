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

/* What a record at the end of the block has room for; and more than one block. */
static uint64_t
length_of(uint64_t end, uint64_t less, uint64_t blocks)
{
	uint64_t record = LOG_ADD_USED + sizeof (lr_write_t);
	uint64_t room = end > record ? end - record : 0;

	return (room + 2 * WORD - less + blocks * 32768);
}

ZASSAY_PROPERTY("the data of a write that just fits a log block, or does not, is "
    "there with zeros up to the next word, and the block's use counts both",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_block_setup)
{
	uint64_t which = draw_range("end of the block", 0, LOG_ADD_ENDS - 1);
	uint64_t below = draw_range("bytes less than room and two words", 0,
	    2 * WORD - 1);
	uint64_t blocks = draw_range("blocks more", 0, 1);

	log_add.error = 0;
	case_of(i, which, 0, LOG_ADD_ENDS - 1)
		case_of(less, below, 0, 2 * WORD - 1)
			case_of(more, blocks, 0, 1)
				log_add_write(length_of(log_add_ends[i], less,
				    more), log_add_ends[i]);
}
