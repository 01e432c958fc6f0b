/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The second half of zassay/recv_world.h: what holds buffers and writes them,
 * and the dataset.
 */
#ifndef ZASSAY_RECV_WORLD_BUFFERS_H
#define	ZASSAY_RECV_WORLD_BUFFERS_H

/* Data is there in its whole length. */
static void
looked_at(const uint8_t *data, uint64_t len)
{
	volatile uint8_t seen = 0;

	for (uint64_t i = 0; i < len; i++)
		seen ^= data[i];
}

WORLD(int, dnode_hold, objset_t *os, uint64_t object, const void *tag,
    dnode_t **dnp)
{
	if (object != made.object || object == 0) {
		if (fails("dnode_hold fails"))
			return (ENOENT);
		made.dnode.dn_objset = os;
		made.dnode.dn_object = object;
		made.dnode.dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
		made.dnode.dn_datablksz = draw_bool("other block size") ?
		    SPA_MINBLOCKSIZE * draw_range("sectors", 1, 32) :
		    MAX(made.found_blksz, SPA_MINBLOCKSIZE);
	}
	*dnp = &made.dnode;
	return (0);
}

WORLD(void, dnode_rele, dnode_t *dn, const void *tag)
{
}

/* A buffer of the DMU: it is released once. */
static int
hold(uint64_t object, uint64_t size, dmu_buf_t **dbp)
{
	dmu_buf_t *db = kmem_zalloc(sizeof (dmu_buf_impl_t), KM_SLEEP);

	db->db_object = object;
	db->db_size = size;
	db->db_data = size != 0 ? kmem_zalloc(size, KM_SLEEP) : NULL;
	*dbp = db;
	return (0);
}

WORLD(void, dmu_buf_rele, dmu_buf_t *db, const void *tag)
{
	if (db->db_data != NULL)
		kmem_free(db->db_data, db->db_size);
	kmem_free(db, sizeof (dmu_buf_impl_t));
}

WORLD(int, dmu_bonus_hold, objset_t *os, uint64_t object, const void *tag,
    dmu_buf_t **dbp)
{
	return (hold(object, DN_OLD_MAX_BONUSLEN, dbp));
}

/* A bonus buffer is as long as the dnode has room. */
WORLD(int, dmu_bonus_hold_by_dnode, dnode_t *dn, const void *tag,
    dmu_buf_t **dbp, uint32_t flags)
{
	return (hold(dn->dn_object,
	    DN_BONUS_SIZE(MAX(made.info.doi_dnodesize, DNODE_MIN_SIZE)), dbp));
}

WORLD(int, dmu_buf_hold_by_dnode, dnode_t *dn, uint64_t offset,
    const void *tag, dmu_buf_t **dbp, int flags)
{
	return (fails("dmu_buf_hold_by_dnode fails") ? EIO :
	    hold(0, 0, dbp));
}

WORLD(int, dmu_spill_hold_by_bonus, dmu_buf_t *bonus, uint32_t flags,
    const void *tag, dmu_buf_t **dbp)
{
	return (fails("dmu_spill_hold_by_bonus fails") ? EIO :
	    hold(bonus->db_object, SPA_MINBLOCKSIZE, dbp));
}

WORLD(void, dmu_buf_will_dirty, dmu_buf_t *db, dmu_tx_t *tx)
{
}

WORLD(void, dmu_buf_will_fill, dmu_buf_t *db, dmu_tx_t *tx)
{
}

WORLD(void, dmu_buf_set_crypt_params, dmu_buf_t *db, boolean_t byteorder,
    const uint8_t *salt, const uint8_t *iv, const uint8_t *mac, dmu_tx_t *tx)
{
}

/* What the ARC holds of a spill block is what its buffer is sized for. */
WORLD(int, dbuf_spill_set_blksz, dmu_buf_t *db, uint64_t size, dmu_tx_t *tx)
{
	require(size >= SPA_MINBLOCKSIZE && size <= SPA_MAXBLOCKSIZE);
	kmem_free(db->db_data, db->db_size);
	db->db_size = P2ROUNDUP(size, SPA_MINBLOCKSIZE);
	db->db_data = kmem_zalloc(db->db_size, KM_SLEEP);
	return (0);
}

WORLD(void, dbuf_assign_arcbuf, dmu_buf_t *db, arc_buf_t *buf, dmu_tx_t *tx)
{
	require(arc_buf_lsize(buf) == db->db_size);
	dmu_return_arcbuf(buf);
}

/* Releases before lightweight writes. */
WORLD(int, dmu_assign_arcbuf_by_dnode, dnode_t *dn, uint64_t offset,
    arc_buf_t *buf, dmu_tx_t *tx)
{
	if (fails("dmu_assign_arcbuf_by_dnode fails"))
		return (EIO);
	looked_at(buf->b_data, arc_buf_size(buf));
	dmu_return_arcbuf(buf);
	return (0);
}

WORLD(int, dmu_write_by_dnode, dnode_t *dn, uint64_t offset, uint64_t size,
    const void *data, dmu_tx_t *tx)
{
	require(size >= 1 && size <= SPA_MAXBLOCKSIZE);
	looked_at(data, size);
	return (0);
}

WORLD(int, dmu_lightweight_write_by_dnode, dnode_t *dn, uint64_t offset,
    abd_t *abd, const zio_prop_t *zp, int flags, dmu_tx_t *tx)
{
	if (fails("dmu_lightweight_write_by_dnode fails"))
		return (EIO);
	require(abd_get_size(abd) >= 1);
	require(abd_get_size(abd) <= dn->dn_datablksz);
	require(zp->zp_compress < ZIO_COMPRESS_FUNCTIONS);
	abd_free(abd);
	return (0);
}

/* Decompression has properties of its own. */
WORLD(int, zio_decompress_data, void)
{
	return (fails("zio_decompress_data fails"));
}

WORLD(void, dmu_write_policy, objset_t *os, dnode_t *dn, int level, int wp,
    zio_prop_t *zp)
{
	memset(zp, 0, sizeof (*zp));
	zp->zp_compress = ZIO_COMPRESS_LZ4;
	zp->zp_type = dn->dn_type;
	zp->zp_copies = 1;
}

WORLD(void, dmu_write_embedded, objset_t *os, uint64_t object,
    uint64_t offset, void *data, uint8_t etype, uint8_t comp, int lsize,
    int psize, int byteorder, dmu_tx_t *tx)
{
	require(etype < NUM_BP_EMBEDDED_TYPES);
	require(comp < ZIO_COMPRESS_FUNCTIONS);
	require(psize >= 1 && psize <= BPE_PAYLOAD_SIZE);
	require(lsize >= 1 && lsize <= SPA_MAXBLOCKSIZE);
	looked_at(data, psize);
}

WORLD(void, dmu_tx_hold_write_by_dnode, dmu_tx_t *tx, dnode_t *dn,
    uint64_t offset, int len)
{
	require(len >= 0 && len <= DMU_MAX_ACCESS);
}

WORLD(void, dmu_tx_hold_spill, dmu_tx_t *tx, uint64_t object)
{
}

WORLD(int, dmu_get_file_info, objset_t *os, dmu_object_type_t bonustype,
    const void *data, uint64_t *info)
{
	info[0] = info[1] = info[2] = info[3] = draw_u8("generation");
	return (fails("dmu_get_file_info fails") ? ENOENT : 0);
}

WORLD(void, dmu_prefetch, void)
{
}

WORLD(void, txg_wait_synced, void)
{
}

WORLD(boolean_t, dsl_dataset_has_resume_receive_state, dsl_dataset_t *ds)
{
	return (B_FALSE);
}

WORLD(boolean_t, dsl_dataset_is_zapified, dsl_dataset_t *ds)
{
	return (B_FALSE);
}

WORLD(void, dsl_dataset_name, dsl_dataset_t *ds, char *name)
{
	name[0] = '\0';
}

WORLD(void, dsl_dataset_disown, void)
{
}

WORLD(int, dsl_destroy_head, const char *name)
{
	return (0);
}

WORLD(void, nvlist_free, nvlist_t *nvl)
{
}

/* Never asked: the BEGIN record says nothing of keys or of resuming. */
WORLD(int, dsl_crypto_recv_raw, void)
{
	return (ENOTSUP);
}

WORLD(int, nvlist_lookup_nvlist, void)
{
	return (ENOTSUP);
}

WORLD(nvlist_t *, fnvlist_dup, void)
{
	return (NULL);
}

WORLD(int, zap_lookup, void)
{
	return (ENOTSUP);
}

#endif /* ZASSAY_RECV_WORLD_BUFFERS_H */
