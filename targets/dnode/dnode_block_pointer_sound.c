/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As dnode_block_pointer, with dnodes as OpenZFS writes them.
 */
#include <zassay/dnodes.h>
#include <zassay/dnode_blocks.h>

ZASSAY_PROPERTY("every block of a dnode of one to three pointers, and any behind "
    "them, is a hole of the size of a block if its pointer is",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	uint8_t pointers = draw_range("dn_nblkptr", 1, DN_MAX_NBLKPTR);

	dnode_read_hole(pointers, draw_u8("block"));
}
