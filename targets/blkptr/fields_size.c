/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * LSIZE and PSIZE: 512 bytes to 32 MiB, the bias included.
 */
#include <zassay/blkptr.h>
#include <zassay/property.h>

#include <sys/zio.h>

ZASSAY_PROPERTY("BP_GET_LSIZE and BP_GET_PSIZE give back what BP_SET_LSIZE and "
    "BP_SET_PSIZE were given, and setting changes no other bit",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp;
	uint64_t lsize, psize, before;

	draw_blkptr("bp", &bp);
	lsize = (draw_u16("lsize") + 1ULL) << SPA_MINBLOCKSHIFT;
	psize = (draw_u16("psize") + 1ULL) << SPA_MINBLOCKSHIFT;
	assume(!BP_IS_EMBEDDED(&bp));

	before = bp.blk_prop;
	BP_SET_LSIZE(&bp, lsize);
	require(BP_GET_LSIZE(&bp) == lsize);
	require((bp.blk_prop ^ before) >> SPA_LSIZEBITS == 0);

	before = bp.blk_prop;
	BP_SET_PSIZE(&bp, psize);
	require(BP_GET_PSIZE(&bp) == psize);
	require(BP_GET_LSIZE(&bp) == lsize);
	require(BF64_GET(bp.blk_prop ^ before, 32, 32) == 0);
}
