/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An ARC header keeps sizes as 16-bit counts of 512-byte sectors. What it
 * gives back is what arc_read() allocates.
 */
#include <zassay/arc.h>
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("an ARC header gives back the LSIZE and the PSIZE of every "
    "block pointer that zfs_blkptr_verify accepts and that is neither "
    "embedded nor a hole, and asks for a buffer of one of them: not of zero "
    "bytes, at most of SPA_MAXBLOCKSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t bp;
	arc_buf_hdr_t hdr;
	uint64_t lsize, psize, size;

	draw_blkptr("bp", &bp);
	assume(!BP_IS_EMBEDDED(&bp) && !BP_IS_HOLE(&bp));
	assume(pool_blkptr_verify(pool_untrusted(), &bp, B_FALSE,
	    BLK_VERIFY_ONLY));
	zfs_compressed_arc_enabled = draw_bool("zfs_compressed_arc_enabled");
	lsize = BP_GET_LSIZE(&bp);
	psize = BP_GET_PSIZE(&bp);

	/* As arc_hdr_alloc() fills it. */
	memset(&hdr, 0, sizeof (hdr));
	HDR_SET_PSIZE(&hdr, psize);
	HDR_SET_LSIZE(&hdr, lsize);
	zassay_arc_hdr_set_compress(&hdr, BP_GET_COMPRESS(&bp));

	require(HDR_GET_LSIZE(&hdr) == lsize);
	require(HDR_GET_PSIZE(&hdr) == psize);
	size = zassay_arc_hdr_size(&hdr);
	observe("size", size);
	require(size == lsize || size == psize);
	require(size != 0 && size <= SPA_MAXBLOCKSIZE);
	if (size == psize && psize != lsize) {
		reach("compressed");
		require(zassay_arc_hdr_get_compress(&hdr) ==
		    BP_GET_COMPRESS(&bp));
	}
}
