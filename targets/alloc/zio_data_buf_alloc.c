/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * zio_data_buf_alloc() over every size_t, as zio_buf_alloc.c: this is the one
 * that gives up when a block's size is zero.
 */
#include <sys/zfs_context.h>
#include <sys/zio.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_data_buf_alloc and zio_data_buf_free accept a size "
    "exactly when it is 1 to SPA_MAXBLOCKSIZE, and the buffer is at least "
    "that large",
    ZASSAY_PROVE | ZASSAY_FUZZ, zio_init)
{
	uint64_t size = draw_u64("size");
	char *buf;

	if (size < 1 || size > SPA_MAXBLOCKSIZE)
		expect_panic();
	buf = zio_data_buf_alloc(size);
	require(size >= 1 && size <= SPA_MAXBLOCKSIZE);
	reach("allocated");
	buf[0] = 1;
	buf[size - 1] = 2;
	zio_data_buf_free(buf, size);
}
