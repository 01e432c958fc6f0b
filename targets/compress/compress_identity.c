/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Every algorithm that a dataset can be given, with each of its levels. The
 * destination is as large as zio_compress_data() says that it uses, and a
 * page behind it may not be touched.
 */
#include <string.h>

#include <zassay/compress.h>
#include <zassay/guard.h>
#include <zassay/pattern.h>

#define	USUAL	(8ULL << 10)
#define	LARGEST	(256ULL << 10)
#define	MOTIF	64

/* From a run of one byte to what no algorithm makes shorter. */
static void
draw_content(uint8_t *block, size_t size)
{
	uint8_t motif[MOTIF];
	uint64_t repeats = draw_u8("repeats of the motif of 256 pieces");
	uint64_t seed = draw_u64("seed of the rest");

	draw_bytes("motif", motif, MOTIF);
	pattern_fill(block, size, seed);
	for (size_t off = 0; off < size; off += MOTIF) {
		seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
		if ((seed >> 56) <= repeats) {
			memcpy(block + off, motif,
			    MIN((size_t)MOTIF, size - off));
		}
	}
}

/* A level of zstd, or 0 for those that have it in their name. */
static uint8_t
draw_level(enum zio_compress how)
{
	uint8_t level = draw_u8("level of zstd");

	if (how != ZIO_COMPRESS_ZSTD)
		return (0);
	/* Above, a block of these sizes takes a second with sanitizers. */
	if (level < 16)
		return (ZIO_ZSTD_LEVEL_1 + level % 9);
	if (level < 240)
		return (ZIO_ZSTD_LEVEL_FAST_1 + level %
		    (ZIO_ZSTD_LEVEL_FAST_MAX - ZIO_ZSTD_LEVEL_FAST_1 + 1));
	return (level < 250 ? ZIO_ZSTD_LEVEL_MAX : ZIO_COMPLEVEL_DEFAULT);
}

ZASSAY_PROPERTY("decompression gives back what every algorithm and level has "
    "compressed, which is shorter by an eighth or left alone, and no byte "
    "outside its destination is written",
    ZASSAY_FUZZ, compress_setup)
{
	enum zio_compress how = draw_range("algorithm", ZIO_COMPRESS_LZJB,
	    ZIO_COMPRESS_FUNCTIONS - 1);
	size_t lsize = SPA_MINBLOCKSIZE * draw_size("LSIZE magnitude",
	    "LSIZE in sectors", USUAL >> SPA_MINBLOCKSHIFT,
	    LARGEST >> SPA_MINBLOCKSHIFT);
	size_t limit = compress_limit(lsize), psize;
	uint8_t level = draw_level(how), found = 0;

	assume(how != ZIO_COMPRESS_EMPTY);

	uint8_t *block = guarded_alloc(lsize, GUARD_AFTER);
	uint8_t *packed = guarded_alloc(limit, GUARD_AFTER);

	draw_content(block, lsize);
	psize = compress_block(how, block, packed, lsize, limit, level);
	require(psize == lsize || psize <= limit);
	if (psize != lsize && psize != 0) {
		/* Padded with zeros, though not to a sector; aligned. */
		size_t padded = P2ROUNDUP(psize, sizeof (uint64_t));
		uint8_t *source = guarded_alloc(padded, GUARD_AFTER);
		uint8_t *back = guarded_alloc(lsize, GUARD_AFTER);

		memset(source, 0, padded);
		memcpy(source, packed, psize);
		require(decompress_block(how, source, back, padded, lsize,
		    &found) == 0);
		require(memcmp(back, block, lsize) == 0);
		if (how == ZIO_COMPRESS_ZSTD && level != ZIO_COMPLEVEL_DEFAULT)
			require(found == level);
		guarded_free(source, padded, GUARD_AFTER);
		guarded_free(back, lsize, GUARD_AFTER);
	}
	guarded_free(packed, limit, GUARD_AFTER);
	guarded_free(block, lsize, GUARD_AFTER);
}
