/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * zio_buf_alloc() over every size_t. The panic is what its caller is promised
 * outside 1..SPA_MAXBLOCKSIZE; inside, there must be none, and the buffer's
 * first and last byte are the caller's.
 */
#include <sys/zfs_context.h>
#include <sys/zio.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_buf_alloc and zio_buf_free accept a size exactly when it "
    "is 1 to SPA_MAXBLOCKSIZE, and the buffer is at least that large",
    ZASSAY_PROVE | ZASSAY_FUZZ, zio_init)
{
	uint64_t size = draw_u64("size");
	char *buf;

	if (size < 1 || size > SPA_MAXBLOCKSIZE)
		expect_panic();
	buf = zio_buf_alloc(size);
	require(size >= 1 && size <= SPA_MAXBLOCKSIZE);
	reach("allocated");
	buf[0] = 1;
	buf[size - 1] = 2;
	zio_buf_free(buf, size);
}
