/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A match of lzjb goes back by 0 to 1023 bytes: by 0, too.
 */
#include <zassay/compress.h>
#include <zassay/compressed.h>

ZASSAY_PROPERTY("a block that lzjb is said to have decompressed has been "
    "written whole",
    ZASSAY_FUZZ, compress_setup)
{
	compressed_whole(ZIO_COMPRESS_LZJB);
}
