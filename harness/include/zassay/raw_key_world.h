/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The pool of zassay/raw_key.h.
 */
#ifndef ZASSAY_RAW_KEY_WORLD_H
#define	ZASSAY_RAW_KEY_WORLD_H

static struct raw_key *raw_key_now;
static struct raw_key_stored *raw_key_store;
static struct {
	dsl_pool_t pool;
	dsl_dataset_t ds, from;
	dsl_dir_t dir;
	dsl_dataset_phys_t ds_phys;
	dmu_buf_t ds_dbuf;
	objset_t os;
} raw_key_world;

WORLD(const char *, zfs_prop_to_name, zfs_prop_t prop)
{
	return (prop == ZFS_PROP_KEYFORMAT ? "keyformat" :
	    prop == ZFS_PROP_PBKDF2_ITERS ? "pbkdf2iters" :
	    prop == ZFS_PROP_PBKDF2_SALT ? "pbkdf2salt" : "keylocation");
}

WORLD(int, dsl_dataset_hold_obj, dsl_pool_t *dp, uint64_t obj, const void *tag,
    dsl_dataset_t **dsp)
{
	*dsp = obj == raw_key_now->fromobj ? &raw_key_world.from :
	    &raw_key_world.ds;
	return (0);
}

WORLD(void, dsl_dataset_rele, dsl_dataset_t *ds, const void *tag)
{
}

WORLD(int, dmu_objset_from_ds, dsl_dataset_t *ds, objset_t **osp)
{
	*osp = &raw_key_world.os;
	return (0);
}

WORLD(void, rrw_enter, void)
{
}

WORLD(void, rrw_exit, void)
{
}

WORLD(int, spa_maxblocksize, spa_t *spa)
{
	return (SPA_MAXBLOCKSIZE);
}

WORLD(int, zap_lookup, objset_t *os, uint64_t obj, const char *name,
    uint64_t size, uint64_t count, uint64_t *value)
{
	require(size == 8 && count == 1);
	if (strcmp(name, DSL_CRYPTO_KEY_GUID) == 0)
		*value = raw_key_now->key_guid;
	else if (strcmp(name, DS_FIELD_IVSET_GUID) == 0)
		*value = raw_key_now->from_ivset_guid;
	else
		*value = 79;	/* the encryption root */
	return (0);
}

static int
raw_key_keep(const char *name, uint64_t size, uint64_t count, const void *data)
{
	struct raw_key_stored *s = raw_key_store;

	s->writes++;
	if (strcmp(name, DSL_CRYPTO_KEY_REFCOUNT) == 0)
		memcpy(&s->refcount, data, sizeof (s->refcount));
	for (int f = 0; f < RAW_KEY_FIELDS; f++) {
		struct raw_key_value *v = &s->value[f];

		if (strcmp(name, raw_key_kinds[f].name) != 0)
			continue;
		v->have++;
		if (size == 8) {
			require(count == 1);
			memcpy(&v->number, data, size);
		} else {
			require(size == 1 && count <= sizeof (v->bytes));
			v->len = count;
			memcpy(v->bytes, data, count);
		}
	}
	return (0);
}

WORLD(int, zap_update, objset_t *os, uint64_t obj, const char *name, int size,
    uint64_t count, const void *data, dmu_tx_t *tx)
{
	return (raw_key_keep(name, size, count, data));
}

WORLD(int, zap_add, objset_t *os, uint64_t obj, const char *name, int size,
    uint64_t count, const void *data, dmu_tx_t *tx)
{
	return (raw_key_keep(name, size, count, data));
}

WORLD(uint64_t, zap_create, void)
{
	raw_key_store->writes++;
	return (80);
}

WORLD(objset_t *, dmu_objset_create_impl_dnstats, spa_t *spa,
    dsl_dataset_t *ds, blkptr_t *bp, dmu_objset_type_t type, int levels,
    int blksz, int ibs, dmu_tx_t *tx)
{
	struct raw_key_stored *s = raw_key_store;

	s->created++;
	s->created_as[0] = type;
	s->created_as[1] = levels;
	s->created_as[2] = blksz;
	s->created_as[3] = ibs;
	return (&raw_key_world.os);
}

WORLD(void, dnode_new_blkid, dnode_t *dn, uint64_t blkid, dmu_tx_t *tx,
    boolean_t have_read, boolean_t force)
{
	require(dn == &raw_key_store->mdn && force);
	raw_key_store->writes++;
	raw_key_store->maxblkid = blkid;
}

/* What is done with the buffers and the dataset is not looked at. */
WORLD(void, arc_release, void) { }
WORLD(void, dsl_dataset_dirty, void) { }
WORLD(void, dsl_dataset_sync, void) { }
WORLD(void, dsl_dataset_sync_done, void) { }
WORLD(void, dsl_dataset_activate_feature, void) { }
WORLD(void, dsl_dir_zapify, void) { }
WORLD(void, dsl_prop_set_sync_impl, void) { }
WORLD(void, dmu_buf_will_dirty, void) { }
WORLD(void, dmu_buf_add_ref, void) { }
WORLD(zio_t *, zio_root, void) { return (NULL); }
WORLD(int, zio_wait, void) { return (0); }

WORLD(int, dsl_sync_task, const char *pool, dsl_checkfunc_t *check,
    dsl_syncfunc_t *sync, void *arg, int blocks, zfs_space_check_t space)
{
	dmu_tx_t tx = { .tx_pool = &raw_key_world.pool, .tx_txg = 4 };
	int error = check(arg, &tx);

	require(raw_key_store->writes == 0 && raw_key_store->created == 0);
	if (error == 0)
		sync(arg, &tx);
	return (error);
}

/* Into what is all zero. */
static int
raw_key_call(struct raw_key *k, nvlist_t *nvl, struct raw_key_stored *s)
{
	__typeof__(raw_key_world) *w = &raw_key_world;

	memset(w, 0, sizeof (*w));
	raw_key_now = k;
	raw_key_store = s;
	w->ds.ds_dir = w->from.ds_dir = &w->dir;
	w->ds.ds_dbuf = &w->ds_dbuf;
	w->ds_dbuf.db_data = &w->ds_phys;
	w->dir.dd_crypto_obj = k->dd_crypto_obj;
	w->dir.dd_pool = &w->pool;
	w->os.os_phys = &s->phys;
	w->os.os_meta_dnode.dnh_dnode = &s->mdn;
	memset(s->phys.os_local_mac, 0xa5, sizeof (s->phys.os_local_mac));
	if (!k->is_new) {
		w->ds_phys.ds_bp.blk_dva[0].dva_word[0] = 1;
		s->mdn.dn_nlevels = raw_key_kinds[RAW_KEY_NLEVELS].sound;
		s->mdn.dn_datablksz = raw_key_kinds[RAW_KEY_BLKSZ].sound;
		s->mdn.dn_indblkshift =
		    raw_key_kinds[RAW_KEY_INDBLKSHIFT].sound;
		s->mdn.dn_nblkptr = raw_key_kinds[RAW_KEY_NBLKPTR].sound;
	}
	return (dsl_crypto_recv_raw("pool", 1, k->fromobj, k->ostype, nvl,
	    k->do_key));
}

#endif /* ZASSAY_RAW_KEY_WORLD_H */
