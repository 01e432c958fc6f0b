/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The fields of blk_prop that are neither sizes nor embedded data.
 */
#include <zassay/blkptr.h>
#include <zassay/property.h>

#include <sys/zio.h>

/* The bits of blk_prop that a field of len bits at low does not have. */
static uint64_t
others(uint64_t prop, int low, int len)
{
	return (prop & ~(((1ULL << len) - 1) << low));
}

ZASSAY_PROPERTY("BP_GET_COMPRESS, CHECKSUM, TYPE, LEVEL, CRYPT, DEDUP and "
    "BYTEORDER give back what BP_SET_* was given, and setting changes no "
    "other bit",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp;
	uint64_t compress, checksum, type, level, crypt, dedup, order, before;

	draw_blkptr("bp", &bp);
	compress = draw_u8("compress") & SPA_COMPRESSMASK;
	checksum = draw_u8("checksum");
	type = draw_u8("type");
	level = draw_u8("level") & 31;
	crypt = draw_bool("crypt");
	dedup = draw_bool("dedup");
	order = draw_bool("byteorder");
	assume(!BP_IS_EMBEDDED(&bp));

	before = bp.blk_prop;
	BP_SET_COMPRESS(&bp, compress);
	require(others(bp.blk_prop, 32, 7) == others(before, 32, 7));
	before = bp.blk_prop;
	BP_SET_CHECKSUM(&bp, checksum);
	require(others(bp.blk_prop, 40, 8) == others(before, 40, 8));
	before = bp.blk_prop;
	BP_SET_TYPE(&bp, type);
	require(others(bp.blk_prop, 48, 8) == others(before, 48, 8));
	before = bp.blk_prop;
	BP_SET_LEVEL(&bp, level);
	require(others(bp.blk_prop, 56, 5) == others(before, 56, 5));
	before = bp.blk_prop;
	BP_SET_CRYPT(&bp, crypt);
	require(others(bp.blk_prop, 61, 1) == others(before, 61, 1));
	before = bp.blk_prop;
	BP_SET_DEDUP(&bp, dedup);
	require(others(bp.blk_prop, 62, 1) == others(before, 62, 1));
	before = bp.blk_prop;
	BP_SET_BYTEORDER(&bp, order);
	require(others(bp.blk_prop, 63, 1) == others(before, 63, 1));

	observe("set", bp);
	require(BP_GET_COMPRESS(&bp) == compress);
	require(BP_GET_CHECKSUM(&bp) == checksum);
	require(BP_GET_TYPE(&bp) == type);
	require(BP_GET_LEVEL(&bp) == level);
	require(BP_USES_CRYPT(&bp) == crypt);
	require(BP_GET_DEDUP(&bp) == dedup);
	require(BP_GET_BYTEORDER(&bp) == order);
	require(!BP_IS_EMBEDDED(&bp));
}
