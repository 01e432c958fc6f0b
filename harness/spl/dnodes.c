/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Objects for zassay/dnodes.h, made once per process.
 */
#include "spl.h"

#include <sys/abd.h>
#include <sys/dmu.h>
#include <sys/spa_impl.h>
#include <sys/zio.h>

#include <zassay/dnodes.h>
#include <zassay/pool.h>

/* Stable names for statics, in harness/openzfs. */
void zassay_dbuf_init(void);
dnode_t *zassay_dnode_create(objset_t *os, dnode_phys_t *dnp, uint64_t object,
    dnode_handle_t *dnh);
void zassay_dnode_destroy(dnode_t *dn);
void zassay_dnode_evict(void *children);
void zassay_zio_set_cache(size_t c, kmem_cache_t *cache);

#define	OPENED_OBJECT	1

static objset_t *os;
static dnode_phys_t *metadnode_phys;
static dnode_handle_t *opened;

/* Those of up to so many sectors have room for their size, for the prover too. */
static void
buffers_init(size_t exact)
{
	pool_setup_buffers();
#ifdef ZASSAY_PROVER
	for (size_t c = 0; c < exact; c++) {
		zassay_zio_set_cache(c, kmem_cache_create("zassay",
		    (c + 1) << SPA_MINBLOCKSHIFT, 0, NULL, NULL, NULL, NULL,
		    NULL, 0));
	}
#endif
}

static void
setup(size_t exact)
{
	zassay_arc_init();
	buffers_init(exact);
	zfs_abd_scatter_enabled = B_FALSE;	/* no page by page */
	abd_init();
	dnode_init();
	zassay_dbuf_init();

	os = kmem_zalloc(sizeof (objset_t), KM_SLEEP);
	os->os_spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);
	os->os_primary_cache = ZFS_CACHE_ALL;
	mutex_init(&os->os_lock, NULL, MUTEX_DEFAULT, NULL);
	list_create(&os->os_dnodes, sizeof (dnode_t),
	    offsetof(dnode_t, dn_link));

	metadnode_phys = kmem_zalloc(sizeof (dnode_phys_t), KM_SLEEP);
	metadnode_phys->dn_type = DMU_OT_DNODE;
	metadnode_phys->dn_indblkshift = DN_MAX_INDBLKSHIFT;
	metadnode_phys->dn_nlevels = 1;
	metadnode_phys->dn_nblkptr = DN_MAX_NBLKPTR;
	metadnode_phys->dn_datablkszsec = DNODE_BLOCK_SIZE >> SPA_MINBLOCKSHIFT;
	zrl_init(&os->os_meta_dnode.dnh_zrlock);
	(void) zassay_dnode_create(os, metadnode_phys, DMU_META_DNODE_OBJECT,
	    &os->os_meta_dnode);

	opened = kmem_zalloc(sizeof (dnode_handle_t), KM_SLEEP);
	zrl_init(&opened->dnh_zrlock);
}

void
dnodes_setup(void)
{
	setup(0);
}

void
dnodes_setup_exact(void)
{
	setup(DNODES_EXACT);
}

#define	DRAW(dnp, field)	\
	zassay_draw(#field, ZASSAY_KIND_UINT, &(dnp)->field,	\
	    sizeof ((dnp)->field))

void
draw_dnode_phys(dnode_phys_t *dnp)
{
	memset(dnp, 0, sizeof (*dnp));
	DRAW(dnp, dn_type);
	DRAW(dnp, dn_indblkshift);
	DRAW(dnp, dn_nlevels);
	DRAW(dnp, dn_nblkptr);
	DRAW(dnp, dn_bonustype);
	DRAW(dnp, dn_checksum);
	DRAW(dnp, dn_compress);
	DRAW(dnp, dn_flags);
	DRAW(dnp, dn_datablkszsec);
	DRAW(dnp, dn_bonuslen);
	DRAW(dnp, dn_extra_slots);
}

boolean_t
dnode_phys_is_sound(const dnode_phys_t *dnp)
{
	unsigned used = (dnp->dn_nblkptr - 1) * sizeof (blkptr_t) +
	    dnp->dn_bonuslen;

	if (dnp->dn_flags & DNODE_FLAG_SPILL_BLKPTR)
		used += sizeof (blkptr_t);
	return (DMU_OT_IS_VALID(dnp->dn_type) &&
	    DMU_OT_IS_VALID(dnp->dn_bonustype) &&
	    dnp->dn_type != DMU_OT_NONE &&
	    dnp->dn_indblkshift >= DN_MIN_INDBLKSHIFT &&
	    dnp->dn_indblkshift <= DN_MAX_INDBLKSHIFT &&
	    dnp->dn_nlevels >= 1 && dnp->dn_nlevels <= DN_MAX_LEVELS &&
	    dnp->dn_nblkptr >= 1 && dnp->dn_nblkptr <= DN_MAX_NBLKPTR &&
	    dnp->dn_extra_slots < DNODE_MAX_SLOTS &&
	    dnp->dn_datablkszsec >= 1 &&
	    dnp->dn_datablkszsec <= SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT &&
	    used <= DN_SLOTS_TO_BONUSLEN(dnp->dn_extra_slots + 1));
}

objset_t *
dnodes_objset(void)
{
	return (os);
}

dnode_t *
dnodes_open(dnode_phys_t *dnp)
{
	dnode_t *dn;

	opened->dnh_dnode = DN_SLOT_ALLOCATED;
	dn = zassay_dnode_create(os, dnp, OPENED_OBJECT, opened);
	(void) zfs_refcount_add(&dn->dn_holds, opened);
	return (dn);
}

void
dnodes_close(dnode_t *dn)
{
	dnode_rele(dn, opened);
	zassay_dnode_destroy(dn);
}

dmu_buf_impl_t *
dnodes_hold_block(dnode_t *dn, const void *tag)
{
	dmu_buf_impl_t *db;

	rw_enter(&dn->dn_struct_rwlock, RW_READER);
	db = dbuf_hold(dn, 0, (void *)tag);
	rw_exit(&dn->dn_struct_rwlock);
	return (db);
}

int
dnodes_hold(void *block, uint32_t size, int idx, int flag, int slots)
{
	dnode_t *mdn = DMU_META_DNODE(os), *dn = NULL;
	uint64_t object = idx;
	dmu_buf_impl_t *db;
	void *children;
	int error;

	mdn->dn_datablksz = size;
	mdn->dn_datablkshift = highbit64(size) - 1;
	rw_enter(&mdn->dn_struct_rwlock, RW_READER);
	db = dbuf_hold(mdn, 0, mdn);
	rw_exit(&mdn->dn_struct_rwlock);
	db->db.db_data = block;
	db->db_state = DB_CACHED;

	error = dnode_hold_impl(os, object, flag, slots, mdn, &dn);
	if (error == 0)
		dnode_rele(dn, mdn);

	children = dmu_buf_get_user(&db->db);
	if (children != NULL) {
		(void) dmu_buf_remove_user(&db->db, children);
		zassay_dnode_evict(children);
	}
	db->db.db_data = NULL;
	db->db_state = DB_UNCACHED;
	dbuf_rele(db, mdn);
	return (error);
}

dmu_buf_impl_t *
dnodes_hold_spill(dnode_t *dn, const void *tag)
{
	dnode_t *mdn = DMU_META_DNODE(os);
	dmu_buf_impl_t *db = NULL;

	rw_enter(&mdn->dn_struct_rwlock, RW_READER);
	dn->dn_dbuf = dbuf_hold(mdn, 0, mdn);
	rw_exit(&mdn->dn_struct_rwlock);
	rw_enter(&dn->dn_struct_rwlock, RW_READER);
	(void) dbuf_hold_impl(dn, 0, DMU_SPILL_BLKID, FALSE, FALSE,
	    (void *)tag, &db);
	rw_exit(&dn->dn_struct_rwlock);
	return (db);
}

void
dnodes_rele_spill(dnode_t *dn, dmu_buf_impl_t *db, const void *tag)
{
	dmu_buf_impl_t *home = dn->dn_dbuf;

	dbuf_rele(db, (void *)tag);
	dn->dn_dbuf = NULL;
	dbuf_rele(home, DMU_META_DNODE(os));
}
