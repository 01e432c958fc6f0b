/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * lzjb is told how long its source is, and reads until its destination is
 * full.
 */
#include <sys/zio.h>

#include <zassay/compress.h>

ZASSAY_PROPERTY("decompressing three bytes of any content with lzjb into four "
    "stays inside both buffers",
    ZASSAY_PROVE | ZASSAY_FUZZ, abd_init)
{
	decompress_three(ZIO_COMPRESS_LZJB);
}
