/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/arc.c>
#include <zassay/arc.h>

uint64_t
zassay_arc_hdr_size(arc_buf_hdr_t *hdr)
{
	return (arc_hdr_size(hdr));
}

void
zassay_arc_hdr_set_compress(arc_buf_hdr_t *hdr, enum zio_compress cmp)
{
	arc_hdr_set_compress(hdr, cmp);
}

enum zio_compress
zassay_arc_hdr_get_compress(arc_buf_hdr_t *hdr)
{
	return (arc_hdr_get_compress(hdr));
}

void
zassay_arc_state_init(void)
{
	arc_state_init();
}

#define	ARC_NO_LIMIT	(1ULL << 50)

void
zassay_arc_init(void)
{
	arc_state_init();
	buf_init();
	arc_c_min = ARC_NO_LIMIT;
	arc_c = ARC_NO_LIMIT;
	arc_c_max = ARC_NO_LIMIT;
}

arc_buf_hdr_t *
zassay_l2arc_restore(const l2arc_log_ent_phys_t *le, l2arc_dev_t *dev)
{
	l2arc_hdr_restore(le, dev);
	return (list_tail(&dev->l2ad_buflist));
}

uint64_t
zassay_l2arc_load(arc_buf_hdr_t **hdr)
{
	kmutex_t *lock = HDR_LOCK((*hdr));

	mutex_enter(lock);
	*hdr = arc_hdr_realloc(*hdr, hdr_l2only_cache, hdr_full_cache);
	mutex_exit(lock);
	arc_hdr_alloc_abd(*hdr, 0);
	return (abd_get_size((*hdr)->b_l1hdr.b_pabd));
}

void
zassay_l2arc_drop(arc_buf_hdr_t *hdr)
{
	kmutex_t *lock = HDR_LOCK(hdr);

	mutex_enter(lock);
	buf_hash_remove(hdr);
	mutex_exit(lock);
	arc_hdr_destroy(hdr);
}

uint64_t
zassay_l2arc_write_size(l2arc_dev_t *dev, const struct l2arc_tunables *t)
{
	l2arc_write_max = t->write_max;
	l2arc_write_boost = t->write_boost;
	l2arc_trim_ahead = t->trim_ahead;
	arc_warm = t->warm;
	return (l2arc_write_size(dev));
}

uint64_t
zassay_arc_loaned(void)
{
	return (arc_loaned_bytes);
}

/* One count, or in later releases one for data and one for metadata. */
static uint64_t
state_bytes(arc_state_t *state)
{
	zfs_refcount_t *counts = (zfs_refcount_t *)&state->arcs_size;
	uint64_t bytes = 0;

	for (size_t i = 0; i < sizeof (state->arcs_size) / sizeof (*counts); i++)
		bytes += zfs_refcount_count(&counts[i]);
	return (bytes);
}

uint64_t
zassay_arc_cached(void)
{
	return (state_bytes(arc_anon) + state_bytes(arc_mru) +
	    state_bytes(arc_mfu));
}

void
zassay_arc_write_ready(zio_t *zio)
{
	arc_write_ready(zio);
}

#ifdef ZASSAY_L2ARC_REBUILD_DEV
void
zassay_l2arc_rebuild_dev(l2arc_dev_t *dev, const struct l2arc_tunables *t)
{
	l2arc_trim_ahead = t->trim_ahead;
	l2arc_rebuild_blocks_min_l2size = t->rebuild_min;
	l2arc_rebuild_dev(dev, B_FALSE);
}
#endif

void
zassay_l2arc_restore_block(l2arc_dev_t *dev, const l2arc_log_blk_phys_t *lb,
    uint64_t asize)
{
#ifdef ZASSAY_L2ARC_REBUILD_DEV
	l2arc_log_blk_restore(dev, lb, asize);
#else
	l2arc_log_blk_restore(dev, lb, asize, dev->l2ad_start);
#endif
}

int
zassay_l2arc_read_block(l2arc_dev_t *dev, const l2arc_log_blkptr_t lbps[2],
    l2arc_log_blk_phys_t *lb, l2arc_log_blk_phys_t *next)
{
	zio_t *next_io = NULL;

	return (l2arc_log_blk_read(dev, &lbps[0], &lbps[1], lb, next, NULL,
	    &next_io));
}

int
zassay_l2arc_transform(spa_t *spa, arc_buf_hdr_t *hdr, uint64_t asize,
    abd_t **out)
{
	return (l2arc_apply_transforms(spa, hdr, asize, out));
}
