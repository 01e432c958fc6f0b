/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As hold_copy_compressed, for what is in the copy: its size is read once more.
 */
#include <zassay/property.h>
#include <zassay/written.h>

#define	SECTORS	2
#define	BYTE	0x5a

ZASSAY_PROPERTY("dbuf_hold_copy fills the buffer that it allocates, exactly, at "
    "any moment of a compressed block's becoming encrypted",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup_exact)
{
	struct written w;
	uint64_t at;

	draw_written(&w, B_TRUE, SECTORS);
	at = draw_u16("byte looked at (mod size)") &
	    (SECTORS * SPA_MINBLOCKSIZE - 1);
	memset(w.data->b_data, BYTE, w.size);
	written_hold(&w);
	if (at < w.size)
		require(((uint8_t *)w.db->db.db_data)[at] == BYTE);
	written_done(&w);
}
