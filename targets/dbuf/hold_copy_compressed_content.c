/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As hold_copy_compressed, for what is in the copy: its size is read once more.
 */
#include <zassay/property.h>
#include <zassay/written.h>

#define	BYTE	0x5a

ZASSAY_PROPERTY("dbuf_hold_copy fills the buffer that it allocates, exactly, at "
    "any moment of a compressed block's becoming encrypted",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup_exact)
{
	struct written w;
	uint64_t at = written_hold_filled(&w, B_TRUE, BYTE);

	if (at < w.size)
		require(((uint8_t *)w.db->db.db_data)[at] == BYTE);
	written_done(&w);
}
