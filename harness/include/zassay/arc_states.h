/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * ARC buffers and what a caller knows of them: the reference model that
 * arc_states holds arc.c against. Part of a property whose comment says that it
 *
 * replaces: zio_write
 *
 * which is then the write pipeline: it compresses with lz4, says in the block
 * pointer what became of the block, and calls arc.c back as the pipeline does.
 */
#ifndef ZASSAY_ARC_STATES_H
#define	ZASSAY_ARC_STATES_H

#include <string.h>
#include <sys/zfs_context.h>
#include <sys/arc.h>
#include <sys/spa_impl.h>
#include <sys/zio.h>

#include <zassay/compress.h>
#include <zassay/dnodes.h>
#include <zassay/property.h>
#include <zassay/zio_calls.h>

#define	HELD	4

/* A buffer, and its size as its caller knows it. */
struct held {
	arc_buf_t *buf;		/* NULL: nothing is held */
	size_t lsize, psize;	/* bytes */
	boolean_t compressed;	/* the buffer; raw ones are, too */
	boolean_t raw;
	boolean_t loaned;
	boolean_t written;	/* cached under block pointer bp */
	boolean_t has_copy;	/* the ARC has its own, or shares ours */
	uint8_t fill;		/* each byte of the block, uncompressed */
	blkptr_t bp;
};

/* What the write pipeline is to do with the next block. */
static struct {
	boolean_t compress, encrypt;
	uint8_t *packed;
	uint64_t blocks;	/* written so far: no two at one place */
} pipeline;

static inline size_t
held_size(const struct held *h)
{
	return (h->compressed ? h->psize : h->lsize);
}

/* lz4 of a block of one byte: its PSIZE, lsize if it becomes no shorter. */
static inline size_t
pack(void *block, size_t lsize)
{
	size_t limit = compress_limit(lsize);
	size_t size = compress_block(ZIO_COMPRESS_LZ4, block, pipeline.packed,
	    lsize, limit, 0);
	size_t psize = P2ROUNDUP(size, SPA_MINBLOCKSIZE);

	if (size == 0 || psize >= lsize)
		return (lsize);
	memset(pipeline.packed + size, 0, psize - size);
	return (psize);
}

zio_t *
zio_write(ZIO_WRITE_ARGUMENTS)
{
	static zio_t zio;
	abd_t *written = data;
	enum zio_compress how = zp->zp_compress;
	boolean_t as_is = (flags & (ZIO_FLAG_RAW | ZIO_FLAG_RAW_COMPRESS)) != 0;

	/* What is handed over is what is in memory. */
	require(psize >= 1 && psize <= lsize && lsize <= SPA_MAXBLOCKSIZE);
	if (!as_is) {
		require(psize == lsize);
		how = ZIO_COMPRESS_OFF;
		if (pipeline.compress) {
			psize = pack(abd_to_buf(data), lsize);
			if (psize != lsize) {
				how = ZIO_COMPRESS_LZ4;
				written = abd_get_from_buf(pipeline.packed,
				    psize);
			}
		}
	}
	memset(bp, 0, sizeof (*bp));
	DVA_SET_OFFSET(&bp->blk_dva[0], ++pipeline.blocks << SPA_MINBLOCKSHIFT);
	DVA_SET_ASIZE(&bp->blk_dva[0], psize);
	BP_SET_LSIZE(bp, lsize);
	BP_SET_PSIZE(bp, psize);
	BP_SET_COMPRESS(bp, how);
	BP_SET_CHECKSUM(bp, ZIO_CHECKSUM_FLETCHER_4);
	BP_SET_TYPE(bp, zp->zp_type);
	BP_SET_BYTEORDER(bp, ZFS_HOST_BYTEORDER);
	BP_SET_CRYPT(bp, zp->zp_encrypt);
	BP_SET_BIRTH(bp, txg, txg);

	memset(&zio, 0, sizeof (zio));
	zio.io_spa = spa;
	zio.io_bp = bp;
	zio.io_bookmark = *zb;
	zio.io_prop = *zp;
	zio.io_flags = flags;
	zio.io_private = private;
	zio.io_orig_abd = data;
	zio.io_orig_size = as_is ? psize : lsize;
	zio.io_abd = written;
	zio.io_size = psize;
	ready(&zio);
	if (written != data)
		abd_free_view(written);
	zio.io_abd = data;
	done(&zio);
	return (&zio);
}

static void
write_called_back(zio_t *zio, arc_buf_t *buf, void *private)
{
}

/* arc_write(), to its end. */
static inline void
held_write(struct held *h, spa_t *spa)
{
	zio_prop_t zp = { 0 };
	zbookmark_phys_t zb = { 0 };

	zp.zp_type = h->raw ? DMU_OT_DNODE : DMU_OT_PLAIN_FILE_CONTENTS;
	zp.zp_checksum = ZIO_CHECKSUM_FLETCHER_4;
	zp.zp_copies = 1;
	zp.zp_encrypt = pipeline.encrypt;
	(void) arc_write(NULL, spa, 1, &h->bp, h->buf, B_FALSE,
#ifndef ZASSAY_ZIO_PHYSDONE
	    B_FALSE,
#endif
	    &zp, write_called_back, NULL,
#ifdef ZASSAY_ZIO_PHYSDONE
	    NULL,
#endif
	    write_called_back, NULL, ZIO_PRIORITY_ASYNC_WRITE, 0, &zb);
	h->written = B_TRUE;
	h->psize = BP_GET_PSIZE(&h->bp);
}

#endif /* ZASSAY_ARC_STATES_H */
