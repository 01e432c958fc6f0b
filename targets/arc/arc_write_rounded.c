/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block that comes compressed may be written longer than it came: whole
 * allocation units. The header of its buffer then has the length on disk.
 *
 * replaces: zio_write zio_compress_data abd_cmp_zero_off
 */
#include <zassay/pool.h>
#include <zassay/dnodes.h>
#include <zassay/write_rounded.h>

ZASSAY_PROPERTY("when a block that came compressed is written, its buffer is "
    "still of the size that it came with, whatever the pool's allocation unit",
    ZASSAY_PROVE | ZASSAY_FUZZ, rounded_setup)
{
	uint64_t psize, lsize, size;

	draw_rounded(&psize, &lsize);
	size = rounded_write(write_units[0], psize, lsize);
	require(size == psize);
}
