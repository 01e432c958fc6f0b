/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The bonus buffer of an object is a copy of the bonus area of its dnode.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("reading the bonus buffer stays inside the dnode and inside "
    "the buffer, whatever bonus length the dnode claims",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dnode_phys_t phys;
	dmu_buf_t *bonus;
	dnode_t *dn;

	draw_dnode_phys(&phys);
	assume(phys.dn_extra_slots == 0);
	assume(phys.dn_nblkptr >= 1 && phys.dn_nblkptr <= DN_MAX_NBLKPTR);
	assume(DMU_OT_IS_VALID(phys.dn_bonustype));
	dn = dnodes_open(&phys);
	if (dmu_bonus_hold_by_dnode(dn, dn, &bonus, 0) == 0)
		dmu_buf_rele(bonus, dn);
	dnodes_close(dn);
}
