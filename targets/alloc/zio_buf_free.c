/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A free with a size that no allocation has is stopped before it finds a
 * cache: the index it would use is out of bounds.
 */
#include <sys/zfs_context.h>
#include <sys/zio.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_buf_free and zio_data_buf_free panic on every size "
    "outside 1 to SPA_MAXBLOCKSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, zio_init)
{
	uint64_t size = draw_u64("size");
	int data = draw_bool("data buffer");
	char byte = 0;

	assume(size < 1 || size > SPA_MAXBLOCKSIZE);
	expect_panic();
	if (data)
		zio_data_buf_free(&byte, size);
	else
		zio_buf_free(&byte, size);
	require(!"a free returned for an illegal size");
}
