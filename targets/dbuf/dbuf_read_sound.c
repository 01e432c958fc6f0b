/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As dbuf_read_size, where both say the same.
 *
 * replaces: arc_read
 */
#include <zassay/dnodes.h>
#include <zassay/dnode_read.h>

ZASSAY_PROPERTY("a block that was read has a buffer of the size of its dbuf, "
    "where its block pointer says the size of its dnode's blocks",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	uint16_t sectors = draw_range("dn_datablkszsec", 1, DNODES_EXACT);

	dnode_read_block(sectors, sectors);
}
