/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How many block pointers a clone has is what the record says; that they are
 * in it is an assertion.
 *
 * needs: lr_clone_range_t brt_pending_add
 * replaces: metaslab_check_free brt_pending_add zio_free
 */
#include <zassay/pool.h>
#include <zassay/log_clone.h>

ZASSAY_PROPERTY("a clone in the log with room for two block pointers is claimed "
    "without reading behind its block, whatever number it says",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	log_clone(zassay_zil_claim_record,
	    draw_u8("lr_nbps (mod 4)") % 4);
}
