/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As dnode_bonus_read, with dnodes as OpenZFS writes them.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

static const unsigned looked_at[] = {
	0, 1, DN_OLD_MAX_BONUSLEN / 2, DN_OLD_MAX_BONUSLEN - 1,
};

ZASSAY_PROPERTY("the bonus buffer of every dnode of 512 bytes as OpenZFS "
    "writes it has room for the bonus, holds it and is zero behind it",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dnode_phys_t phys;
	dmu_buf_t *bonus;
	dnode_t *dn;

	draw_dnode_phys(&phys);
	phys.dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
	phys.dn_bonustype = DMU_OTN_UINT64_METADATA;
	phys.dn_extra_slots = 0;
	phys.dn_nblkptr = 1;
	assume(dnode_phys_is_sound(&phys));
	draw_bytes("bonus", DN_BONUS(&phys), DN_OLD_MAX_BONUSLEN);

	dn = dnodes_open(&phys);
	require(dmu_bonus_hold_by_dnode(dn, dn, &bonus, 0) == 0);
	require(bonus->db_size == DN_OLD_MAX_BONUSLEN);
	for (int i = 0; i < sizeof (looked_at) / sizeof (looked_at[0]); i++) {
		unsigned at = looked_at[i];

		require(((uint8_t *)bonus->db_data)[at] ==
		    (at < phys.dn_bonuslen ?
		    ((uint8_t *)DN_BONUS(&phys))[at] : 0));
	}
	dmu_buf_rele(bonus, dn);
	dnodes_close(dn);
}
