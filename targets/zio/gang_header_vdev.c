/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where headers may be of any size, that of one is what its vdev has for the
 * least allocation. Which vdev that is the header above says; its pointer is
 * verified when it is read, which is later.
 *
 * needs: vdev_gang_header_psize
 * replaces: zio_read zio_nowait spa_config_enter spa_config_exit
 */
#include <zassay/pool.h>
#include <zassay/gang_header.h>

static uint64_t vdev;
static vdev_ops_t ops;

static void
gang_fill_header(blkptr_t *children, uint64_t n)
{
	if (n == 0)
		gang_pointer(&children[0], vdev, B_TRUE);
}

static void
setup(void)
{
	spa_t *spa;
	vdev_t *root = kmem_zalloc(sizeof (vdev_t), KM_SLEEP);
	vdev_t *leaf = kmem_zalloc(sizeof (vdev_t), KM_SLEEP);

	gang_header_setup();
	spa = gang_header.spa;
	spa->spa_root_vdev = root;
	spa->spa_ubsync.ub_version = SPA_VERSION_FEATURES;
	for (int f = 0; f < SPA_FEATURES; f++)
		spa->spa_feat_refcount_cache[f] = 1;
	root->vdev_children = 1;
	root->vdev_child = kmem_zalloc(sizeof (vdev_t *), KM_SLEEP);
	root->vdev_child[0] = leaf;
	leaf->vdev_ashift = SPA_MINBLOCKSHIFT;
	leaf->vdev_min_asize = SPA_MINBLOCKSIZE;
	leaf->vdev_ops = &ops;
}

ZASSAY_PROPERTY("a header of a gang block that another one points to is looked "
    "for on a vdev of the pool, whichever this says",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	vdev = draw_u8("vdev (mod 4)") % 4;
	gang_assemble();
	gang_assembled();
}
