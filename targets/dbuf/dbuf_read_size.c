/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The size of a dbuf is that of its dnode's blocks; the size of its buffer is
 * what the block pointer says. That they are the same nobody verifies.
 *
 * replaces: arc_read
 */
#include <zassay/dnodes.h>
#include <zassay/dnode_read.h>

ZASSAY_PROPERTY("a block that was read has a buffer of the size of its dbuf, "
    "whatever its dnode and its block pointer say",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	uint16_t sectors = draw_range("dn_datablkszsec", 1, DNODES_EXACT);

	dnode_read_block(sectors, draw_range("LSIZE in sectors", 1,
	    DNODES_EXACT));
}
