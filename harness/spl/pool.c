/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Objects for zassay/pool.h. They are made once: a property changes what it
 * draws and nothing else, so that fuzzing does not clear a spa_t of many
 * pages for each block pointer.
 */
#include "spl.h"

#include <zassay/pool.h>

/* Stable names for statics, in harness/openzfs. */
void zassay_spa_config_lock_init(spa_t *spa);
void zassay_zio_set_caches(kmem_cache_t *cache);

static spa_t *pool_spa;
static vdev_t *pool_vdev[POOL_VDEVS_MAX];
static enum pool_vdev_kind pool_kind[POOL_VDEVS_MAX];

/* vdev_child of a root with n children is an array of n pointers, no more. */
static vdev_t **pool_children[POOL_VDEVS_MAX + 1];

/* A leaf that is asked for nothing but sizes. */
static vdev_ops_t pool_leaf_ops = {
#ifdef ZASSAY_VDEV_PSIZE_TO_ASIZE
	.vdev_op_psize_to_asize = vdev_default_asize,
	.vdev_op_asize_to_psize = vdev_default_psize,
#else
	.vdev_op_asize = vdev_default_asize,
#endif
	.vdev_op_type = VDEV_TYPE_DISK,
	.vdev_op_leaf = B_TRUE,
};

void
pool_setup(void)
{
	vdev_t *root = kmem_zalloc(sizeof (vdev_t), KM_SLEEP);

	pool_spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);
	(void) strlcpy(pool_spa->spa_name, "pool", sizeof (pool_spa->spa_name));
	zassay_spa_config_lock_init(pool_spa);

	for (int n = 1; n <= POOL_VDEVS_MAX; n++)
		pool_children[n] = kmem_zalloc(n * sizeof (vdev_t *), KM_SLEEP);
	for (int c = 0; c < POOL_VDEVS_MAX; c++) {
		vdev_t *vd = kmem_zalloc(sizeof (vdev_t), KM_SLEEP);

		vd->vdev_spa = pool_spa;
		vd->vdev_id = c;
		vd->vdev_parent = root;
		vd->vdev_top = vd;
		pool_vdev[c] = vd;
	}
	root->vdev_spa = pool_spa;
	root->vdev_top = root;
	pool_spa->spa_root_vdev = root;
}

spa_t *
pool_untrusted(void)
{
	pool_spa->spa_trust_config = B_FALSE;
	pool_spa->spa_root_vdev->vdev_children = 0;
	pool_spa->spa_root_vdev->vdev_child = NULL;
	return (pool_spa);
}

static uint8_t
draw_u8(const char *label)
{
	uint8_t v;

	zassay_draw(label, ZASSAY_KIND_UINT, &v, sizeof (v));
	return (v);
}

static void
draw_vdev(int c)
{
	static const char *const kind_label[POOL_VDEVS_MAX] =
	    { "vdev 0 kind (mod 4)", "vdev 1 kind (mod 4)", "vdev 2 kind (mod 4)" };
	static const char *const asize_label[POOL_VDEVS_MAX] =
	    { "vdev 0 asize", "vdev 1 asize", "vdev 2 asize" };
	static const char *const ashift_label[POOL_VDEVS_MAX] =
	    { "vdev 0 ashift - 9 (mod 8)", "vdev 1 ashift - 9 (mod 8)",
	    "vdev 2 ashift - 9 (mod 8)" };
	vdev_t *vd = pool_vdev[c];

	_Static_assert(ASHIFT_MAX - ASHIFT_MIN == 7, "3 bits of ashift");
	pool_kind[c] = draw_u8(kind_label[c]) & 3;
	zassay_draw(asize_label[c], ZASSAY_KIND_UINT, &vd->vdev_asize,
	    sizeof (vd->vdev_asize));
	vd->vdev_ashift = ASHIFT_MIN + (draw_u8(ashift_label[c]) & 7);
	vd->vdev_ops =
	    pool_kind[c] == POOL_VDEV_HOLE ? &vdev_hole_ops :
	    pool_kind[c] == POOL_VDEV_MISSING ? &vdev_missing_ops :
	    &pool_leaf_ops;
}

spa_t *
draw_pool_trusted(void)
{
	vdev_t *root = pool_spa->spa_root_vdev;
	uint8_t children = draw_u8("vdev children (mod 4)") & 3;

	for (int c = 0; c < POOL_VDEVS_MAX; c++)
		draw_vdev(c);
	for (int n = 1; n <= POOL_VDEVS_MAX; n++) {
		for (int c = 0; c < n; c++)
			pool_children[n][c] =
			    pool_kind[c] == POOL_VDEV_NONE ? NULL : pool_vdev[c];
	}
	root->vdev_children = children;
	root->vdev_child = pool_children[children];
	pool_spa->spa_trust_config = B_TRUE;
	return (pool_spa);
}

spa_t *
draw_pool(void)
{
	int trusted = draw_u8("config trusted") & 1;
	spa_t *spa = draw_pool_trusted();

	return (trusted ? spa : pool_untrusted());
}

enum pool_vdev_kind
pool_vdev_kind(uint64_t id)
{
	if (id >= pool_spa->spa_root_vdev->vdev_children)
		return (POOL_VDEV_NONE);
	return (pool_kind[id]);
}

void
pool_setup_index_caches(void)
{
	kmem_cache_t *cache = kmem_cache_create("zassay", 1, 0, NULL, NULL,
	    NULL, NULL, NULL, 0);

	zassay_zio_set_caches(cache);
}

#ifdef ZASSAY_PROVER

/* Sizes are accepted or not as ever; one cache serves all of them. */
void
pool_setup_buffers(void)
{
	zassay_abstraction("buffers of zio_buf_alloc have room for "
	    "SPA_MAXBLOCKSIZE bytes");
	zassay_zio_set_caches(kmem_cache_create("zassay", SPA_MAXBLOCKSIZE, 0,
	    NULL, NULL, NULL, NULL, NULL, 0));
}

#else

void
pool_setup_buffers(void)
{
	zio_init();
}

#endif

/*
 * Linked in place of zio_execute() as other files call it: the way from a
 * vdev's operations to the I/O pipeline, which these vdevs are never asked
 * to go.
 */
void __wrap_zio_execute(void);

void
__wrap_zio_execute(void)
{
	spl_panic("I/O on a vdev of a pool that does none");
}
