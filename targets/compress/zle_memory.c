/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Of blocks that are larger than a proof goes through (zle_decompress_memory).
 */
#include <zassay/compress.h>
#include <zassay/compressed.h>

ZASSAY_PROPERTY("zle decompresses a block of any content and any claimed size inside "
    "its two buffers, or returns an error",
    ZASSAY_FUZZ, compress_setup)
{
	compressed_memory(ZIO_COMPRESS_ZLE);
}
