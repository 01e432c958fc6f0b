/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Weak: what a property replaces (zassay/gang.h) is replaced for this file
 * too.
 */
#pragma weak zio_read
#pragma weak zio_write
#pragma weak zio_rewrite
#pragma weak zio_nowait
#include <module/zfs/zio.c>

#include <zassay/pool.h>

void
zassay_zio_set_cache(size_t c, kmem_cache_t *cache)
{
	zio_buf_cache[c] = cache;
	zio_data_buf_cache[c] = cache;
}

/* By copies that double: a proof steps through each instruction. */
void
zassay_zio_set_caches(kmem_cache_t *cache)
{
	zassay_zio_set_cache(0, cache);
	for (size_t n = 1; n < SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT; n *= 2) {
		memcpy(&zio_buf_cache[n], zio_buf_cache, n * sizeof (cache));
		memcpy(&zio_data_buf_cache[n], zio_data_buf_cache,
		    n * sizeof (cache));
	}
}

boolean_t
pool_blkptr_verify(spa_t *spa, const blkptr_t *bp, boolean_t config_held,
    enum blk_verify_flag mode)
{
#ifdef ZASSAY_BLK_CONFIG
	/* An error number; the lock's state is an enumeration. */
	return (zfs_blkptr_verify(spa, bp,
	    config_held ? BLK_CONFIG_HELD : BLK_CONFIG_NEEDED, mode) == 0);
#else
	return (zfs_blkptr_verify(spa, bp, config_held, mode));
#endif
}

void
zassay_zio_cache_of(size_t size)
{
	size_t c = (size - 1) >> SPA_MINBLOCKSHIFT;

	zio_buf_cache[c] = kmem_cache_create("block", size, 0, NULL, NULL,
	    NULL, NULL, NULL, 0);
}

void
zassay_zio_write_gang(zio_t *pio)
{
#ifdef ZASSAY_GANG_CLASS
	zio_write_gang_block(pio, NULL);
#else
	zio_write_gang_block(pio);
#endif
}

void
zassay_zio_issue_gang(zio_t *gio, const blkptr_t children[3])
{
	zio_gang_node_t *gn;

#ifdef SPA_OLD_GANGBLOCKSIZE
	gn = zio_gang_node_alloc(&gio->io_gang_tree, SPA_OLD_GANGBLOCKSIZE);
#else
	gn = zio_gang_node_alloc(&gio->io_gang_tree);
#endif
	memcpy(gn->gn_gbh, children, 3 * sizeof (blkptr_t));
	zio_gang_tree_issue(gio, gn, gio->io_bp, gio->io_abd, 0);
}

void
zassay_zio_gang_free(zio_t *gio)
{
	if (gio->io_gang_tree != NULL)
		zio_gang_tree_free(&gio->io_gang_tree);
}

void
zassay_zio_write_compress(zio_t *zio)
{
	(void) zio_write_compress(zio);
}

void
zassay_zio_pop_transforms(zio_t *zio)
{
	zio_pop_transforms(zio);
}

void
zassay_zio_gang_assemble(zio_t *gio)
{
	(void) zio_gang_assemble(gio);
}

void
zassay_zio_gang_member_ready(zio_t *zio)
{
	zio_write_gang_member_ready(zio);
}

void
zassay_zio_encrypt(zio_t *zio)
{
	(void) zio_encrypt(zio);
}
