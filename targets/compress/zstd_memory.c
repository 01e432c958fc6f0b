/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The first eight bytes say how much of the source is compressed, and with
 * which level.
 */
#include <zassay/compress.h>
#include <zassay/compressed.h>

ZASSAY_PROPERTY("zstd decompresses a block of any content and any claimed size inside "
    "its two buffers, or returns an error",
    ZASSAY_FUZZ, compress_setup)
{
	compressed_memory(ZIO_COMPRESS_ZSTD);
}
