/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A DVA, each field over all values that its bits can hold.
 */
#include <zassay/blkptr.h>
#include <zassay/property.h>

#include <sys/zio.h>

ZASSAY_PROPERTY("DVA_GET_ASIZE, VDEV, OFFSET, GANG and, where there is one, "
    "GRID give back what DVA_SET_* was given",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp;
	dva_t *dva = &bp.blk_dva[0];
	uint64_t asize, grid, vdev, offset, gang, top;

	draw_blkptr("bp", &bp);
	asize = (uint64_t)(draw_u32("asize") & ((1U << SPA_ASIZEBITS) - 1)) <<
	    SPA_MINBLOCKSHIFT;
	grid = draw_u8("grid");
	(void) grid;
	vdev = draw_u32("vdev") & ((1U << SPA_VDEVBITS) - 1);
	offset = draw_u64("offset") << SPA_MINBLOCKSHIFT;
	gang = draw_bool("gang");

	top = dva->dva_word[0] >> 56;
	DVA_SET_ASIZE(dva, asize);
#ifdef DVA_SET_GRID
	DVA_SET_GRID(dva, grid);
#endif
	DVA_SET_VDEV(dva, vdev);
	DVA_SET_OFFSET(dva, offset);
	DVA_SET_GANG(dva, gang);
	observe("set", bp);
	require(DVA_GET_ASIZE(dva) == asize);
#ifdef DVA_GET_GRID
	require(DVA_GET_GRID(dva) == grid);
#endif
	require(DVA_GET_VDEV(dva) == vdev);
	require(DVA_GET_OFFSET(dva) == offset);
	require(DVA_GET_GANG(dva) == gang);
	require(dva->dva_word[0] >> 56 == top);
	require(DVA_IS_VALID(dva) == (asize != 0));
}
