/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The size of a dnode's data blocks is 16 bits of sectors on disk: up to
 * twice SPA_MAXBLOCKSIZE. A hole is read into a buffer of that size.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("reading a hole of an object panics for no size of data block "
    "that its dnode may claim",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dnode_phys_t phys;
	dmu_buf_impl_t *db;
	dnode_t *dn;

	draw_dnode_phys(&phys);
	phys.dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
	assume(phys.dn_nlevels == 1 && phys.dn_nblkptr == 1);
	dn = dnodes_open(&phys);
	db = dnodes_hold_block(dn, dn);
	require(dbuf_read(db, NULL, DB_RF_CANFAIL | DB_RF_NOPREFETCH) == 0);
	require(db->db.db_size == phys.dn_datablkszsec << SPA_MINBLOCKSHIFT);
	dbuf_rele(db, dn);
	dnodes_close(dn);
}
