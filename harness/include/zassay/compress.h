/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The decompressor of a block, as zio_decompress_data() finds it: releases
 * give it buffers or ABDs.
 */
#ifndef ZASSAY_COMPRESS_H
#define	ZASSAY_COMPRESS_H

#include <sys/zio_compress.h>

#include <zassay/abd.h>

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

#endif /* ZASSAY_COMPRESS_H */
