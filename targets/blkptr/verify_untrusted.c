/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What zfs_blkptr_verify() promises when it can look at no vdev: each field
 * is read here from blk_prop itself. Nobody reads a hole's block: later
 * releases take one with any CHECKSUM and PSIZE.
 */
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("with an untrusted configuration, zfs_blkptr_verify accepts "
    "no block pointer with an invalid TYPE, COMPRESS, LSIZE or ETYPE, nor, if "
    "it is no hole, CHECKSUM or PSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t bp;
	uint64_t prop, compress, checksum;

	draw_blkptr("bp", &bp);
	assume(pool_blkptr_verify(pool_untrusted(), &bp, B_FALSE,
	    draw_bool("log") ? BLK_VERIFY_LOG : BLK_VERIFY_ONLY));
	reach("accepted");

	prop = bp.blk_prop;
	require(DMU_OT_IS_VALID(BF64_GET(prop, 48, 8)));
	compress = BF64_GET(prop, 32, 7);
	require(compress > ZIO_COMPRESS_ON);
	require(compress < ZIO_COMPRESS_FUNCTIONS);
	if (BF64_GET(prop, 39, 1)) {
		reach("embedded");
		require(BF64_GET(prop, 40, 8) < NUM_BP_EMBEDDED_TYPES);
		if (BF64_GET(prop, 40, 8) == BP_EMBEDDED_TYPE_DATA)
			require(BF64_GET(prop, 0, 25) < SPA_MAXBLOCKSIZE);
	} else {
		reach("not embedded");
		require(BF64_GET(prop, 0, 16) <
		    SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
		if (BP_IS_HOLE(&bp))
			return;
		reach("no hole");
		checksum = BF64_GET(prop, 40, 8);
		require(checksum > ZIO_CHECKSUM_ON);
		require(checksum < ZIO_CHECKSUM_FUNCTIONS);
		require(BF64_GET(prop, 16, 16) <
		    SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
	}
}
