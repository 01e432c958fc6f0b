/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As log_claim_clone, with a number as OpenZFS writes it.
 *
 * needs: lr_clone_range_t brt_pending_add
 * replaces: metaslab_check_free brt_pending_add zio_free
 */
#include <zassay/pool.h>
#include <zassay/log_clone.h>

ZASSAY_PROPERTY("of a clone in the log with room for two block pointers so many "
    "are claimed as it says, when they are in it",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	uint64_t count = draw_range("lr_nbps", 0, LOG_CLONED);

	log_clone(zassay_zil_claim_record, count);
	require(claimed == count);
}
