/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block that somebody holds is copied for its write. The size of the copy
 * comes from the ARC header; nobody changes that any more, once dmu_sync() has
 * been waited for.
 *
 * replaces: dmu_write_policy zio_write zio_nowait cv_wait
 */
#include <zassay/sync_leaf.h>
#include <zassay/written.h>

ZASSAY_PROPERTY("dbuf_sync_leaf allocates a buffer of the size of the block, "
    "between 1 and SPA_MAXBLOCKSIZE, whatever a write of dmu_sync that makes a "
    "compressed block encrypted has done when it begins",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	struct written w;

	draw_written(&w, B_TRUE, SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
	leaf.at = UINT64_MAX;
	sync_leaf(&w);
}
