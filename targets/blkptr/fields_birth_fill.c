/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Birth and fill. An encrypted block pointer keeps half of its IV in the
 * upper half of the fill word.
 */
#include <zassay/blkptr.h>
#include <zassay/property.h>

#include <sys/dmu.h>
#include <sys/zio.h>

ZASSAY_PROPERTY("birth txgs and the fill count of a block pointer come back as "
    "they were set, and the fill count of an encrypted one leaves its IV alone",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp;
	uint64_t logical, physical, fill;
	uint32_t iv2;

	draw_blkptr("bp", &bp);
	logical = draw_u64("logical birth");
	physical = draw_u64("physical birth");
	fill = draw_u64("fill");
	iv2 = draw_u32("iv2");
	assume(!BP_IS_EMBEDDED(&bp));
	assume(DMU_OT_IS_VALID(BP_GET_TYPE(&bp)));
	assume(logical != 0 && physical != 0);

	BP_SET_BIRTH(&bp, logical, physical);
	require(blkptr_physical_birth(&bp) == physical);
	require(blkptr_logical_birth(&bp) == logical);

	if (BP_IS_ENCRYPTED(&bp)) {
		reach("encrypted");
		assume(fill <= UINT32_MAX);
		BP_SET_IV2(&bp, iv2);
		BP_SET_FILL(&bp, fill);
		require(BP_GET_IV2(&bp) == iv2);
	} else {
		reach("not encrypted");
		BP_SET_FILL(&bp, fill);
	}
	observe("set", bp);
	require(BP_GET_FILL(&bp) == fill);
}
