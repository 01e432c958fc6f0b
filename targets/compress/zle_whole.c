/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block may hold fewer bytes than its block pointer claims.
 */
#include <zassay/compress.h>
#include <zassay/compressed.h>

ZASSAY_PROPERTY("a block that zle is said to have decompressed has been written whole",
    ZASSAY_FUZZ, compress_setup)
{
	compressed_whole(ZIO_COMPRESS_ZLE);
}
