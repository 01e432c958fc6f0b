/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The size of a spill block is what its pointer says, in 16 bits of sectors. A
 * hole has a size as well, and nobody verifies one.
 */
#include <zassay/dnodes.h>
#include <zassay/dnode_blocks.h>

ZASSAY_PROPERTY("reading the spill block of a dnode panics for no size that "
    "its pointer, a hole, may say",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dnode_read_spill((uint64_t)draw_u16("LSIZE in sectors - 1") + 1);
}
