/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Compression as its callers know it, zio_compress_data() and
 * zio_decompress_data(): releases give them buffers or ABDs. A property that
 * includes this is linked with zstd, natively; the prover has none.
 */
#ifndef ZASSAY_COMPRESS_H
#define	ZASSAY_COMPRESS_H

#include <sys/zio_compress.h>

#include <zassay/abd.h>

int zstd_init(void);

static inline void
compress_setup(void)
{
	abd_init();
	lz4_init();
	(void) zstd_init();
}

/* The decompressor alone, as zio_decompress_data() finds it. */
static inline int
decompress(enum zio_compress how, void *src, void *dst, size_t src_len,
    size_t dst_len)
{
	zio_compress_info_t *info = &zio_compress_table[how];
#ifdef ZASSAY_DECOMPRESS_ABD
	abd_t *from = abd_get_from_buf(src, src_len);
	abd_t *to = abd_get_from_buf(dst, dst_len);
	int error = info->ci_decompress(from, to, src_len, dst_len,
	    info->ci_level);

	abd_free_view(from);
	abd_free_view(to);
	return (error);
#else
	return (info->ci_decompress(src, dst, src_len, dst_len,
	    info->ci_level));
#endif
}

/* Three bytes of any content into four: as much as a proof goes through. */
static inline void
decompress_three(enum zio_compress how)
{
	const size_t src_len = 3, dst_len = 4;
	char *source = malloc(src_len), *destination = malloc(dst_len);

	draw_bytes("source", source, src_len);
	(void) decompress(how, source, destination, src_len, dst_len);
	free(source);
	free(destination);
}

/* A block of psize bytes, which its block pointer says is lsize bytes. */
static inline int
decompress_block(enum zio_compress how, void *src, void *dst, size_t psize,
    size_t lsize, uint8_t *level)
{
	abd_t *from = abd_get_from_buf(src, psize);
	int error;

#ifdef ZASSAY_DECOMPRESS_ABD
	abd_t *to = abd_get_from_buf(dst, lsize);

	error = zio_decompress_data(how, from, to, psize, lsize, level);
	abd_free_view(to);
#else
	error = zio_decompress_data(how, from, dst, psize, lsize, level);
#endif
	abd_free_view(from);
	return (error);
}

/*
 * The most that a block may be compressed to; what does not get there is
 * written as it is. Releases with ABDs are told this by their caller.
 */
static inline size_t
compress_limit(size_t lsize)
{
	return (lsize - (lsize >> 3));
}

/* The compressed size, or lsize; dst has room for room bytes. */
static inline size_t
compress_block(enum zio_compress how, void *src, void *dst, size_t lsize,
    size_t room, uint8_t level)
{
	abd_t *from = abd_get_from_buf(src, lsize);
	size_t size;

#ifdef ZASSAY_DECOMPRESS_ABD
	abd_t *to = abd_get_from_buf(dst, room);

	size = zio_compress_data(how, from, &to, lsize, compress_limit(lsize),
	    level);
	abd_free_view(to);
#else
	size = zio_compress_data(how, from, dst, lsize, level);
#endif
	abd_free_view(from);
	return (size);
}

#endif /* ZASSAY_COMPRESS_H */
