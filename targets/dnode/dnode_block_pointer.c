/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How many block pointers a dnode has is a byte of it; there is room for
 * three. That it is no more is an assertion.
 */
#include <zassay/dnodes.h>
#include <zassay/dnode_blocks.h>

ZASSAY_PROPERTY("a block that a dnode says it has is read without looking for "
    "its pointer behind the dnode",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	uint8_t pointers = draw_u8("dn_nblkptr");
	uint8_t blkid = draw_u8("block");

	assume(blkid < pointers);
	dnode_read_hole(pointers, blkid);
}
