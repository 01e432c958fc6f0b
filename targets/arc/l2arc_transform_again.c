/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ARC has blocks as they are read (zfs_compressed_arc_enabled is 0): they
 * are compressed again, into whole sectors of the cache device.
 *
 * replaces: zio_compress_data
 */
#include <zassay/pool.h>
#include <zassay/dnodes.h>
#include <zassay/l2arc_transform.h>

ZASSAY_PROPERTY("what is written to a cache device of 4 KiB sectors of a block "
    "that is compressed again is in memory, and so is all that is changed",
    ZASSAY_PROVE | ZASSAY_FUZZ, transform_setup)
{
	draw_transform(B_FALSE);
}
