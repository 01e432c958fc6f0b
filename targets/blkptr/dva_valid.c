/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The check that a read makes of each DVA before it goes to a vdev, after an
 * untrusted configuration kept zfs_blkptr_verify() from it.
 */
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("a DVA that zfs_dva_valid accepts is on a vdev of the pool "
    "and ends within it",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t bp;
	spa_t *spa;
	dva_t *dva = &bp.blk_dva[0];
	uint64_t asize;
	vdev_t *vd;

	draw_blkptr("bp", &bp);
	spa = draw_pool_trusted();
	assume(zfs_dva_valid(spa, dva, &bp));
	reach("accepted");

	require(pool_vdev_kind(DVA_GET_VDEV(dva)) == POOL_VDEV_LEAF);
	vd = spa->spa_root_vdev->vdev_child[DVA_GET_VDEV(dva)];
	/* A gang block's DVA is that of its header, of one sector. */
	asize = DVA_GET_GANG(dva) ?
	    vdev_psize_to_asize(vd, SPA_MINBLOCKSIZE) : DVA_GET_ASIZE(dva);
	require(asize <= vd->vdev_asize &&
	    DVA_GET_OFFSET(dva) <= vd->vdev_asize - asize);
}
