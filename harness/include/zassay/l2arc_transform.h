/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What is written to a cache device of a block in the ARC: a block that is
 * compressed on disk and not in the ARC is compressed again, to any size. Part
 * of a property whose comment says that it
 *
 * replaces: zio_compress_data
 *
 * and whose setup is transform_setup().
 */
#ifndef ZASSAY_L2ARC_TRANSFORM_H
#define	ZASSAY_L2ARC_TRANSFORM_H

#include <zassay/abd.h>
#include <zassay/cases.h>
#include <zassay/crypt.h>
#include <zassay/dnodes.h>
#include <zassay/property.h>

#define	TRANSFORM_SECTORS	4	/* of a block */

/* Sectors of the device, in those of a block. */
#define	TRANSFORM_UNIT		8ULL

/* What compression makes of a block: a byte, sectors, seven eighths of them. */
#define	TRANSFORM_RESULTS	8
static const uint64_t transform_results[TRANSFORM_RESULTS] =
    { 1, 448, 512, 896, 1024, 1344, 1536, 1792 };
static uint64_t transform_result;

#ifdef ZASSAY_DECOMPRESS_ABD
size_t
zio_compress_data(enum zio_compress c, abd_t *src, abd_t **dst, size_t s_len,
    size_t d_len, uint8_t level)
{
	require(s_len <= abd_get_size(src));
	require(d_len <= abd_get_size(*dst));
	abd_zero_off(*dst, 0, MIN(transform_result, d_len));
	return (transform_result <= d_len ? transform_result : s_len);
}
#else
size_t
zio_compress_data(enum zio_compress c, abd_t *src, void *dst, size_t s_len,
    uint8_t level)
{
	size_t d_len = s_len - (s_len >> 3);

#ifdef ZASSAY_PROVER
	zassay_abstraction("compression makes a block of any size");
#endif
	require(s_len <= abd_get_size(src));
	memset(dst, 0, MIN(transform_result, d_len));
	return (transform_result <= d_len ? transform_result : s_len);
}
#endif

static void
transform_setup(void)
{
	dnodes_setup();
#ifdef ZASSAY_PROVER
	/* Buffers up to there have room for no more, as natively. */
	for (size_t size = SPA_MINBLOCKSIZE;
	    size <= TRANSFORM_UNIT << SPA_MINBLOCKSHIFT;
	    size += SPA_MINBLOCKSIZE)
		zassay_zio_cache_of(size);
#endif
}

/* Sizes in bytes; psize is lsize if the block is not compressed on disk. */
static inline void
transform(uint64_t lsize, uint64_t psize, uint64_t asize, uint64_t result,
    boolean_t shared)
{
	spa_t *spa = dnodes_objset()->os_spa;
	arc_buf_hdr_t *hdr = kmem_zalloc(sizeof (arc_buf_hdr_t), KM_SLEEP);
	abd_t *out = NULL, *in;
	uint64_t size = 0;
	int error;

	transform_result = result;
	hdr->b_type = ARC_BUFC_METADATA;
	hdr->b_flags = ARC_FLAG_HAS_L1HDR | ARC_FLAG_BUFC_METADATA |
	    (shared ? ARC_FLAG_SHARED_DATA : 0);
	hdr->b_l1hdr.b_byteswap = DMU_BSWAP_NUMFUNCS;
	HDR_SET_LSIZE(hdr, lsize);
	HDR_SET_PSIZE(hdr, psize);
	zassay_arc_hdr_set_compress(hdr,
	    psize == lsize ? ZIO_COMPRESS_OFF : ZIO_COMPRESS_LZ4);
	in = abd_alloc_linear(zassay_arc_hdr_size(hdr), B_TRUE);
	abd_zero(in, zassay_arc_hdr_size(hdr));
	hdr->b_l1hdr.b_pabd = in;
	error = zassay_l2arc_transform(spa, hdr, asize, &out);
	if (error == 0) {
		size = abd_get_size(out);
		abd_free(out);
	}
	abd_free(in);
	kmem_free(hdr, sizeof (arc_buf_hdr_t));
	require(error != 0 || size >= asize);
}

/*
 * Any block, to a device with sectors of 4096 bytes; as_is, the ARC has it as it
 * is on disk.
 */
static inline void
draw_transform(boolean_t as_is)
{
	uint64_t ldrawn = draw_range("LSIZE in sectors", 1, TRANSFORM_SECTORS);
	uint64_t pdrawn = draw_range("PSIZE in sectors", 1, TRANSFORM_SECTORS);
	boolean_t shared = draw_bool("the buffer is a reader's, too");
	uint64_t results = as_is ? 1 : TRANSFORM_RESULTS;
	uint64_t result = draw_range("compressed again", 0, results - 1);

	zfs_compressed_arc_enabled = as_is;
	assume(pdrawn <= ldrawn);
	case_of(l, ldrawn, 1, TRANSFORM_SECTORS)
		case_of(p, pdrawn, 1, l)
			case_of(r, result, 0, results - 1)
				transform(l << SPA_MINBLOCKSHIFT,
				    p << SPA_MINBLOCKSHIFT, P2ROUNDUP(p,
				    TRANSFORM_UNIT) << SPA_MINBLOCKSHIFT,
				    transform_results[r], shared);
	zfs_compressed_arc_enabled = B_TRUE;
}

#endif /* ZASSAY_L2ARC_TRANSFORM_H */
