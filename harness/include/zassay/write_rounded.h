/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The write of an ARC buffer that is compressed already, by arc_write() and
 * zio_write_compress(), which may make it longer: up to whole allocation units.
 * Part of a property whose comment says that it
 *
 * replaces: zio_write zio_compress_data abd_cmp_zero_off
 */
#ifndef ZASSAY_WRITE_ROUNDED_H
#define	ZASSAY_WRITE_ROUNDED_H

#include <zassay/dnodes.h>
#include <zassay/write_compress.h>
#include <zassay/zio_calls.h>

#define	ROUNDED_SECTORS	8	/* of a block, at most twice as many */

static uint64_t rounded_unit;

zio_t *
zio_write(ZIO_WRITE_ARGUMENTS)
{
	static zio_t zio;

#ifdef ZASSAY_PROVER
	zassay_abstraction("a write is compressed, and fails then");
#endif
	write_compress(&zio, rounded_unit, flags, lsize, psize);
	DVA_SET_ASIZE(&write_bp.blk_dva[0], zio.io_size);
	BP_SET_BIRTH(&write_bp, txg, txg);
	zio.io_private = private;
	zio.io_bookmark = *zb;
	zio.io_prop = *zp;
	zio.io_orig_abd = data;
	zio.io_orig_size = psize;
	ready(&zio);
	write_done(&zio);
	zio.io_abd = data;
	zio.io_error = EIO;
	done(&zio);
	return (&zio);
}

static void
rounded_called_back(zio_t *zio, arc_buf_t *buf, void *private)
{
}

static void
rounded_setup(void)
{
	dnodes_setup();
	write_spa = dnodes_objset()->os_spa;
}

/* Draw a block that comes compressed: its sizes in bytes. */
static inline void
draw_rounded(uint64_t *psize, uint64_t *lsize)
{
	uint64_t sectors = draw_range("PSIZE in sectors", 1,
	    ROUNDED_SECTORS - 1);
	uint64_t more = draw_range("LSIZE - PSIZE in sectors", 1,
	    ROUNDED_SECTORS - 1);

	*psize = sectors << SPA_MINBLOCKSHIFT;
	*lsize = *psize + (more << SPA_MINBLOCKSHIFT);
}

/* The size of the buffer, as the ARC has it when the block was written. */
static inline uint64_t
rounded_write(uint64_t unit, uint64_t psize, uint64_t lsize)
{
	zio_prop_t zp = {
		.zp_type = DMU_OT_PLAIN_FILE_CONTENTS,
		.zp_checksum = ZIO_CHECKSUM_FLETCHER_4,
		.zp_copies = 1,
	};
	zbookmark_phys_t zb = { 0 };
	blkptr_t bp = { 0 };
	arc_buf_t *buf = arc_alloc_compressed_buf(write_spa, &zp, psize, lsize,
	    ZIO_COMPRESS_LZ4, 0);
	uint64_t size;

	rounded_unit = unit;
	memset(buf->b_data, 1, psize);
	(void) arc_write(NULL, write_spa, 1, &bp, buf, B_FALSE,
#ifndef ZASSAY_ZIO_PHYSDONE
	    B_FALSE,
#endif
	    &zp, rounded_called_back, NULL,
#ifdef ZASSAY_ZIO_PHYSDONE
	    NULL,
#endif
	    rounded_called_back, NULL, ZIO_PRIORITY_ASYNC_WRITE, 0, &zb);
	size = arc_buf_size(buf);
	arc_buf_destroy(buf, &zp);
	return (size);
}

#endif /* ZASSAY_WRITE_ROUNDED_H */
