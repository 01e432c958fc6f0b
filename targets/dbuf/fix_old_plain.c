/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block that is changed while its last change is being written is copied
 * for the write. The size of the copy comes from the ARC header, which the
 * write pipeline changes at the same time.
 */
#include <zassay/property.h>
#include <zassay/written.h>

ZASSAY_PROPERTY("dbuf_fix_old_data allocates a buffer of the size of the block, "
    "between 1 and SPA_MAXBLOCKSIZE, at any moment of a plain block's "
    "becoming encrypted",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	struct written w;

	draw_written(&w, B_FALSE, SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
	written_fix_old(&w);
	require(w.dr.dt.dl.dr_data != w.data);
	require(arc_buf_size(w.dr.dt.dl.dr_data) == w.size &&
	    arc_buf_lsize(w.dr.dt.dl.dr_data) == w.lsize);
	written_fix_old_done(&w);
}
