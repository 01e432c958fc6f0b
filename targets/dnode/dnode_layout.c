/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The macros of dnode.h say where the bonus area and the spill pointer of a
 * dnode are. Everything else that looks into one takes their word.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("the bonus area and the spill pointer of every dnode as "
    "OpenZFS writes it lie behind its block pointers, inside its slots and "
    "beside each other, and the bonus length fits the area",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	dnode_phys_t *dnp = (dnode_phys_t *)kmem_alloc(DNODE_BLOCK_SIZE,
	    KM_SLEEP);
	uintptr_t start, bonus, spill, end;
	int64_t room;

	draw_dnode_phys(dnp);
	if (!dnode_phys_is_sound(dnp)) {
		kmem_free(dnp, DNODE_BLOCK_SIZE);
		zassay_reject();
	}
	start = (uintptr_t)dnp;
	bonus = (uintptr_t)DN_BONUS(dnp);
	spill = (uintptr_t)DN_SPILL_BLKPTR(dnp);
	room = DN_MAX_BONUS_LEN(dnp);
	end = start + ((dnp->dn_extra_slots + 1) << DNODE_SHIFT);

	require(end <= start + DNODE_BLOCK_SIZE);
	require(bonus == (uintptr_t)&dnp->dn_blkptr[dnp->dn_nblkptr]);
	require(room >= dnp->dn_bonuslen);
	require(spill + sizeof (blkptr_t) == end);
	if (dnp->dn_flags & DNODE_FLAG_SPILL_BLKPTR) {
		reach("spill");
		require(bonus + room == spill);
	} else {
		require(bonus + room == end);
	}
	require(room <= DN_SLOTS_TO_BONUSLEN(dnp->dn_extra_slots + 1));
	require(DN_SLOTS_TO_BONUSLEN(dnp->dn_extra_slots + 1) <
	    DN_ZERO_BONUSLEN);
	kmem_free(dnp, DNODE_BLOCK_SIZE);
}
