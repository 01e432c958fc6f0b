/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What stands between a write and the compressors: how much room they are
 * told to have, and what is made of the size that they come back with.
 *
 * replaces: abd_iterate_func lz4_compress_zfs zfs_lz4_compress
 * replaces: zfs_zstd_compress
 */
#include <stdlib.h>
#include <sys/zio.h>
#include <sys/zstd/zstd.h>

#include <zassay/compress.h>
#include <zassay/sizes.h>

static size_t block_size, room, answer;
static int zeros;

#ifdef ZASSAY_DECOMPRESS_ABD
typedef abd_t block_t;
#define	block_bytes(b)	((char *)abd_to_buf(b))
#define	lz4_compress_zfs	zfs_lz4_compress
#else
typedef void block_t;
#define	block_bytes(b)	((char *)(b))

/* Whether a block is all zeros, which is asked before it is compressed. */
int
abd_iterate_func(abd_t *abd, size_t off, size_t size, abd_iter_func_t *func,
    void *private)
{
	return (!zeros);
}
#endif

/* A compressor: fills the room that it has, and says anything of it. */
static size_t
compress_any(block_t *dst, size_t s_len, size_t d_len)
{
	require(s_len == block_size);
	require(d_len <= room);
	if (d_len != 0) {
		block_bytes(dst)[0] = 1;
		block_bytes(dst)[d_len - 1] = 1;
	}
#ifdef ZASSAY_PROVER
	zassay_abstraction("a compressor says any size");
#endif
	return (answer);
}

size_t
lz4_compress_zfs(block_t *src, block_t *dst, size_t s_len, size_t d_len,
    int level)
{
	return (compress_any(dst, s_len, d_len));
}

size_t
zfs_zstd_compress(block_t *src, block_t *dst, size_t s_len, size_t d_len,
    int level)
{
	require(level != ZIO_COMPLEVEL_INHERIT);
	require(level != ZIO_COMPLEVEL_DEFAULT);
	return (compress_any(dst, s_len, d_len));
}

ZASSAY_PROPERTY("whatever size a compressor says, a block of 1 to "
    "SPA_MAXBLOCKSIZE bytes comes out whole or shorter by an eighth, and the "
    "compressor is told of no more room than its destination has",
    ZASSAY_PROVE | ZASSAY_FUZZ, abd_init)
{
	enum zio_compress how = draw_bool("zstd") ? ZIO_COMPRESS_ZSTD :
	    ZIO_COMPRESS_LZ4;
	uint8_t level = draw_u8("level");
	char source = 0;
	size_t size;

	zeros = draw_bool("all zeros");
	block_size = draw_block_size("LSIZE - 1");
	answer = draw_u64("what the compressor says");
	room = compress_limit(block_size);

	char *destination = malloc(room);

	size = compress_block(how, &source, destination, block_size, room,
	    level);
	require(size == block_size || size <= room);
	free(destination);
}
