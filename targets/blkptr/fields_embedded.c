/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The fields of blk_prop that only an embedded block pointer has.
 */
#include <zassay/blkptr.h>
#include <zassay/property.h>

#include <sys/zio.h>

ZASSAY_PROPERTY("BPE_GET_LSIZE, PSIZE and ETYPE give back what BPE_SET_* was "
    "given, and the block pointer stays embedded",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp;
	uint64_t lsize, psize, etype, before;

	draw_blkptr("bp", &bp);
	lsize = 1 + (draw_u32("lsize") & ((1U << 25) - 1));
	psize = 1 + (draw_u8("psize") & 127);
	etype = draw_u8("etype");

	BP_SET_EMBEDDED(&bp, B_TRUE);
	before = bp.blk_prop;
	BPE_SET_LSIZE(&bp, lsize);
	BPE_SET_PSIZE(&bp, psize);
	BPE_SET_ETYPE(&bp, etype);
	require(BP_IS_EMBEDDED(&bp));
	require(BPE_GET_LSIZE(&bp) == lsize);
	require(BPE_GET_PSIZE(&bp) == psize);
	require(BPE_GET_ETYPE(&bp) == etype);
	require(BF64_GET(bp.blk_prop ^ before, 48, 16) == 0);
	require(BF64_GET(bp.blk_prop ^ before, 32, 8) == 0);
}
