/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The first hold of an object makes a table of the slots of its block from
 * the dnodes in it. A dnode says itself how many slots it takes.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

#define	SLOTS	4

ZASSAY_PROPERTY("dnode_hold_impl writes inside its table of slots, whatever "
    "number of slots the dnodes of the block claim",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dnode_phys_t block[SLOTS];

	memset(block, 0, sizeof (block));
	for (int i = 0; i < SLOTS; i++) {
		block[i].dn_type = draw_bool("allocated") ?
		    DMU_OT_PLAIN_FILE_CONTENTS : DMU_OT_NONE;
		block[i].dn_extra_slots = draw_u8("dn_extra_slots");
	}
	(void) dnodes_hold(block, sizeof (block), 1, DNODE_MUST_BE_ALLOCATED,
	    0);
}
