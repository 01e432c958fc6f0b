/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A holder of a dbuf whose block is being written gets a copy of it. The size
 * of the copy comes from the ARC header, which the write pipeline changes at
 * the same time.
 */
#include <zassay/property.h>
#include <zassay/written.h>

ZASSAY_PROPERTY("dbuf_hold_copy allocates a buffer of the size of the block, "
    "between 1 and SPA_MAXBLOCKSIZE, at any moment of a compressed block's "
    "becoming encrypted",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	struct written w;

	draw_written(&w, B_TRUE, SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
	written_hold(&w);
	require(arc_buf_size(w.db->db_buf) == w.size &&
	    arc_buf_lsize(w.db->db_buf) == w.lsize);
	written_done(&w);
}
