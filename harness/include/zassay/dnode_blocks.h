/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a dnode's block pointers make of its dbufs. Each property has the
 * on-disk form of a dnode of one slot that is sound but for what it draws.
 */
#ifndef ZASSAY_DNODE_BLOCKS_H
#define	ZASSAY_DNODE_BLOCKS_H

#include <zassay/dnodes.h>
#include <zassay/property.h>

/* A file of one level and blocks of so many sectors. */
static inline void
dnode_phys_of(dnode_phys_t *dnp, uint16_t sectors)
{
	memset(dnp, 0, sizeof (*dnp));
	dnp->dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
	dnp->dn_bonustype = DMU_OT_SA;
	dnp->dn_indblkshift = DN_MAX_INDBLKSHIFT;
	dnp->dn_nlevels = 1;
	dnp->dn_nblkptr = 1;
	dnp->dn_datablkszsec = sectors;
}

/* Its spill block is a hole of so many sectors: read it. */
static inline void
dnode_read_spill(uint64_t sectors)
{
	uint64_t size = sectors << SPA_MINBLOCKSHIFT;
	dnode_phys_t phys;
	dmu_buf_impl_t *db;
	dnode_t *dn;

	dnode_phys_of(&phys, 1);
	phys.dn_flags = DNODE_FLAG_SPILL_BLKPTR;
	BP_SET_LSIZE(DN_SPILL_BLKPTR(&phys), size);
	dn = dnodes_open(&phys);
	db = dnodes_hold_spill(dn, dn);
	require(db->db.db_size == size);
	require(dbuf_read(db, NULL, DB_RF_CANFAIL | DB_RF_NOPREFETCH) == 0);
	require(arc_buf_size(db->db_buf) == size);
	dnodes_rele_spill(dn, db, dn);
	dnodes_close(dn);
}

/* What is behind a dnode at the end of so large a block belongs to nobody. */
#define	DNODE_SLOTS	128

/* Read a block of a file that has so many pointers: all are holes. */
static inline void
dnode_read_hole(uint8_t pointers, uint64_t blkid)
{
	dnode_phys_t *block = calloc(DNODE_SLOTS, sizeof (dnode_phys_t));
	dnode_phys_t *dnp = block + DNODE_SLOTS - 1;
	dmu_buf_impl_t *db;
	dnode_t *dn;

	dnode_phys_of(dnp, 1);
	dnp->dn_nblkptr = pointers;
	dnp->dn_maxblkid = pointers;
	dn = dnodes_open(dnp);
	rw_enter(&dn->dn_struct_rwlock, RW_READER);
	db = dbuf_hold(dn, blkid, dn);
	rw_exit(&dn->dn_struct_rwlock);
	require(dbuf_read(db, NULL, DB_RF_CANFAIL | DB_RF_NOPREFETCH) == 0);
	require(arc_buf_size(db->db_buf) == db->db.db_size);
	dbuf_rele(db, dn);
	dnodes_close(dn);
	free(block);
}

#endif /* ZASSAY_DNODE_BLOCKS_H */
