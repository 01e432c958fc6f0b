/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * With the zlib of the system, as in userland: the kernel has its own.
 */
#include <zassay/compress.h>
#include <zassay/compressed.h>

ZASSAY_PROPERTY("gzip decompresses a block of any content and any claimed size inside "
    "its two buffers, or returns an error",
    ZASSAY_FUZZ, compress_setup)
{
	compressed_memory(ZIO_COMPRESS_GZIP_6);
}
