/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As log_block_tunable, with a number that its documentation allows.
 *
 * replaces: dmu_tx_create dmu_tx_assign dmu_tx_commit dsl_dataset_dirty
 * replaces: zio_alloc_zil zio_root zio_rewrite zio_add_child zio_nowait
 * replaces: spa_config_enter
 */
#include <zassay/pool.h>
#include <zassay/log_block.h>

ZASSAY_PROPERTY("with zil_maxblocksize whole pages of the log, the data that a "
    "log block has room for fits it beside both headers, and what is copied "
    "to a record fits as well",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_block_setup)
{
	uint64_t page = 1 + draw_below("zil_maxblocksize in pages - 1",
	    SPA_OLD_MAXBLOCKSIZE / LOG_PAGE);
	uint64_t largest, data, copied;
	zilog_t *zilog;

	zassay_zil_set_maxblocksize(page * LOG_PAGE);
	zilog = zil_alloc(written_log.os, &written_log.header);
	largest = zilog->zl_max_block_size;
	data = zassay_zil_max_log_data(zilog);
	copied = zil_max_copied_data(zilog);
	zil_free(zilog);
	require(largest == page * LOG_PAGE);
	require(data != 0 && data < largest);
	require(data + sizeof (zil_chain_t) + sizeof (lr_write_t) <= largest);
	require(copied != 0 && copied <= data);
}
