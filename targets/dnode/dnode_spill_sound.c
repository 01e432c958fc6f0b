/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As dnode_spill_size, with the sizes that a block may have.
 */
#include <zassay/dnodes.h>
#include <zassay/dnode_blocks.h>
#include <zassay/sizes.h>

ZASSAY_PROPERTY("the spill block of a dnode has a dbuf and a buffer of the size "
    "that its pointer says, up to SPA_MAXBLOCKSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dnode_read_spill(1 + draw_below("LSIZE in sectors - 1",
	    SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT));
}
