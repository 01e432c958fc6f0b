/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * zle is told how long its source is. A block whose checksum was computed by
 * whoever made it gets here with any content.
 */
#include <sys/zio.h>
#include <sys/zio_compress.h>

#include <zassay/abd.h>
#include <zassay/compress.h>

ZASSAY_PROPERTY("decompressing three bytes of any content with zle into four "
    "stays inside both buffers",
    ZASSAY_PROVE | ZASSAY_FUZZ, abd_init)
{
	decompress_three(ZIO_COMPRESS_ZLE);
}
