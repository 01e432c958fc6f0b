/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As sync_leaf_plain, for what is in the copy.
 *
 * replaces: dmu_write_policy zio_write zio_nowait cv_wait
 */
#include <zassay/sync_leaf.h>
#include <zassay/written.h>

#define	BYTE	0x5a

ZASSAY_PROPERTY("dbuf_sync_leaf fills the buffer that it allocates, exactly, "
    "whatever a write of dmu_sync that makes a plain block encrypted has done "
    "when it begins",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup_exact)
{
	struct written w;

	leaf.at = draw_written_filled(&w, B_FALSE, BYTE);
	leaf.looked_at = BYTE;
	sync_leaf(&w);
	require(leaf.looked_at == BYTE);
}
