/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What zfs_blkptr_verify() promises of DVAs when the vdevs are known. The sum
 * of offset and size is not to wrap: both are compared without adding.
 */
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

#include <sys/dmu.h>

ZASSAY_PROPERTY("with a trusted configuration, every DVA of a block pointer "
    "that zfs_blkptr_verify accepts and that is no hole is on a vdev of the "
    "pool and ends within it, or the vdev is missing",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t bp;
	spa_t *spa;
	int dvas;

	draw_blkptr("bp", &bp);
	spa = draw_pool_trusted();
	/* No other TYPE is accepted; verify_memory_*.c has what they do. */
	assume(DMU_OT_IS_VALID(BP_GET_TYPE(&bp)));
	assume(pool_blkptr_verify(spa, &bp, B_FALSE, BLK_VERIFY_ONLY));
	reach("accepted");

	/* Nobody reads a hole's: later releases take one with any. */
	dvas = BP_IS_HOLE(&bp) ? 0 : BP_GET_NDVAS(&bp);
	for (int i = 0; i < dvas; i++) {
		dva_t *dva = &bp.blk_dva[i];
		uint64_t id = DVA_GET_VDEV(dva);
		uint64_t asize = DVA_GET_ASIZE(dva);
		enum pool_vdev_kind kind = pool_vdev_kind(id);
		vdev_t *vd;

		require(kind == POOL_VDEV_LEAF || kind == POOL_VDEV_MISSING);
		if (kind != POOL_VDEV_LEAF)
			continue;
		reach("a DVA on a leaf");
		vd = spa->spa_root_vdev->vdev_child[id];
		/* A gang block's DVA is that of its header, of one sector. */
		if (DVA_GET_GANG(dva))
			asize = vdev_psize_to_asize(vd, SPA_MINBLOCKSIZE);
		require(asize <= vd->vdev_asize &&
		    DVA_GET_OFFSET(dva) <= vd->vdev_asize - asize);
	}
}
