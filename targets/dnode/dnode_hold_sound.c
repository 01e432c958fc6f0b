/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As dnode_hold_slots, with blocks as OpenZFS writes them.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

#define	SLOTS	4
#define	SLOT	2

ZASSAY_PROPERTY("dnode_hold_impl holds exactly what is a dnode of its own in a "
    "block whose dnodes lie inside it: no free slot, and none that belongs to "
    "a dnode before it",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dnode_phys_t block[SLOTS];
	boolean_t is_dnode = B_FALSE, within = B_FALSE;
	int end = 0, error;

	memset(block, 0, sizeof (block));
	for (int i = 0; i < SLOTS; i++) {
		boolean_t allocated = draw_bool("allocated");
		int extra = draw_u8("dn_extra_slots (mod 4)") % SLOTS;

		assume(i + extra < SLOTS);
		block[i].dn_type = allocated ?
		    DMU_OT_PLAIN_FILE_CONTENTS : DMU_OT_NONE;
		block[i].dn_extra_slots = extra;
		if (i == SLOT) {
			within = i < end;
			is_dnode = !within && allocated;
		}
		if (i >= end && allocated)
			end = i + extra + 1;
	}
	error = dnodes_hold(block, sizeof (block), SLOT,
	    DNODE_MUST_BE_ALLOCATED, 0);
	require((error == 0) == is_dnode);
	require((error == EEXIST) == within);
	if (is_dnode)
		reach("dnode");
	if (within)
		reach("interior");
}
