/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As dnode_block_size, with the sizes that OpenZFS writes.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("a hole of an object with legal data blocks is read into a "
    "buffer of exactly one block",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dnode_phys_t phys;
	dmu_buf_impl_t *db;
	dnode_t *dn;

	draw_dnode_phys(&phys);
	phys.dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
	phys.dn_nlevels = 1;
	assume(dnode_phys_is_sound(&phys));
	dn = dnodes_open(&phys);
	require(dn->dn_datablksz == phys.dn_datablkszsec << SPA_MINBLOCKSHIFT);
	db = dnodes_hold_block(dn, dn);
	require(dbuf_read(db, NULL, DB_RF_CANFAIL | DB_RF_NOPREFETCH) == 0);
	require(db->db.db_size == dn->dn_datablksz);
	require(arc_buf_size(db->db_buf) == dn->dn_datablksz);
	dbuf_rele(db, dn);
	dnodes_close(dn);
}
