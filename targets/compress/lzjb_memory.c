/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Of blocks that are larger than a proof goes through, with memory behind the
 * source for lzjb to read (lzjb_source).
 */
#include <zassay/compress.h>
#include <zassay/compressed.h>

ZASSAY_PROPERTY("lzjb decompresses a block of any content and any claimed size "
    "inside its destination and what is behind its source, or returns an "
    "error",
    ZASSAY_FUZZ, compress_setup)
{
	compressed_memory(ZIO_COMPRESS_LZJB);
}
