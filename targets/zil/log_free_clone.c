/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As log_claim_clone, of a log that is destroyed instead of replayed.
 *
 * needs: lr_clone_range_t zil_free_clone_range
 * replaces: metaslab_check_free brt_pending_add zio_free
 */
#include <zassay/pool.h>
#include <zassay/log_clone.h>

ZASSAY_PROPERTY("a clone in the log with room for two block pointers is freed "
    "without reading behind its block, whatever number it says",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	log_clone(zassay_zil_free_record, draw_u8("lr_nbps (mod 4)") % 4);
}
