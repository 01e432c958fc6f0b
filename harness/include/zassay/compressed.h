/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A compressed block with any content and any claim of how large it is: what
 * a pool or a stream can hold of which only the checksum is right.
 */
#ifndef ZASSAY_COMPRESSED_H
#define	ZASSAY_COMPRESSED_H

#include <stdlib.h>
#include <string.h>

#include <zassay/compress.h>
#include <zassay/guard.h>
#include <zassay/pattern.h>
#include <zassay/property.h>

/*
 * Pieces of eight bytes, in which sources are aligned. One is less than any
 * caller has, whose sources are whole sectors or the 112 bytes of an embedded
 * payload; it holds the headers of lz4, 4 bytes, and zstd, 8.
 */
#define	PIECE		8
#define	COMPRESSED_MAX	4096
#define	CLAIMED_USUAL	(16ULL << 10)
#define	CLAIMED_MAX	(1ULL << 20)

/*
 * lzjb reads until its destination is full: a byte for each, one more for
 * eight of them, and a last pair that stands for one.
 */
#define	LZJB_READS(lsize)	((lsize) + ((lsize) + 7) / 8 + 1)

struct compressed {
	size_t psize, lsize;
	size_t source_size;
	enum guard_side side;	/* of both buffers */
	uint8_t *source, *destination;
};

static inline void
compressed_draw(struct compressed *c, enum zio_compress how,
    uint64_t claimed_max)
{
	c->psize = PIECE * (1 + draw_u16("PSIZE in pieces of 8 - 1") %
	    (COMPRESSED_MAX / PIECE));
	c->lsize = draw_size("LSIZE magnitude", "LSIZE", CLAIMED_USUAL,
	    claimed_max);
	c->side = draw_bool("guards flush behind the buffers") ?
	    GUARD_AFTER : GUARD_BEFORE;
	c->source_size = c->psize;
	if (how == ZIO_COMPRESS_LZJB) {
		c->source_size = P2ROUNDUP(MAX(c->psize, LZJB_READS(c->lsize)),
		    PIECE);
	}
	c->source = guarded_alloc(c->source_size, c->side);
	c->destination = guarded_alloc(c->lsize, c->side);
	draw_bytes("source", c->source, c->psize);
}

static inline void
compressed_done(struct compressed *c)
{
	guarded_free(c->source, c->source_size, c->side);
	guarded_free(c->destination, c->lsize, c->side);
}

/* Decompression stays inside both buffers, and does not write the source. */
static inline void
compressed_memory(enum zio_compress how)
{
	struct compressed c;
	uint8_t copy[COMPRESSED_MAX];
	uint8_t level = 0;

	compressed_draw(&c, how, CLAIMED_MAX);
	memcpy(copy, c.source, c.psize);
	if (decompress_block(how, c.source, c.destination, c.psize, c.lsize,
	    &level) == 0)
		reach("decompressed");
	require(memcmp(copy, c.source, c.psize) == 0);
	compressed_done(&c);
}

/*
 * A block that is said to be decompressed is: no byte of it is what was in
 * memory before.
 */
static inline void
compressed_whole(enum zio_compress how)
{
	struct compressed c;
	uint8_t *again;
	int error;

	compressed_draw(&c, how, CLAIMED_USUAL);
	again = malloc(c.lsize);
	memset(c.destination, 0x00, c.lsize);
	memset(again, 0xff, c.lsize);
	error = decompress_block(how, c.source, c.destination, c.psize,
	    c.lsize, NULL);
	require(error == decompress_block(how, c.source, again, c.psize,
	    c.lsize, NULL));
	if (error == 0)
		reach("decompressed");
	require(error != 0 || memcmp(c.destination, again, c.lsize) == 0);
	free(again);
	compressed_done(&c);
}

#endif /* ZASSAY_COMPRESSED_H */
