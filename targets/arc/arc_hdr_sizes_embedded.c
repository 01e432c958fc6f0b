/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * arc_read() makes a header for embedded data as well. The LSIZE of an
 * embedded block pointer counts bytes, that of the header sectors.
 */
#include <zassay/arc.h>
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("an ARC header asks for a buffer of exactly the LSIZE of every "
    "embedded block pointer with data that zfs_blkptr_verify accepts",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t bp;
	arc_buf_hdr_t hdr;

	draw_blkptr("bp", &bp);
	assume(BP_IS_EMBEDDED(&bp));
	assume(BPE_GET_ETYPE(&bp) == BP_EMBEDDED_TYPE_DATA);
	assume(pool_blkptr_verify(pool_untrusted(), &bp, B_FALSE,
	    BLK_VERIFY_ONLY));

	/* As arc_hdr_alloc() fills it. */
	memset(&hdr, 0, sizeof (hdr));
	HDR_SET_PSIZE(&hdr, BP_GET_PSIZE(&bp));
	HDR_SET_LSIZE(&hdr, BP_GET_LSIZE(&bp));
	zassay_arc_hdr_set_compress(&hdr, BP_GET_COMPRESS(&bp));

	/* LSIZE is 1 at least: a buffer of zero bytes is never asked for. */
	require(zassay_arc_hdr_size(&hdr) == BP_GET_LSIZE(&bp));
}
