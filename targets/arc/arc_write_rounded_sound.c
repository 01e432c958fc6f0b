/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As arc_write_rounded, in a pool whose allocation unit is a sector.
 *
 * replaces: zio_write zio_compress_data abd_cmp_zero_off
 */
#include <zassay/pool.h>
#include <zassay/dnodes.h>
#include <zassay/write_rounded.h>

ZASSAY_PROPERTY("when a block that came compressed is written, its buffer is "
    "still of the size that it came with, in a pool of 512-byte sectors",
    ZASSAY_PROVE | ZASSAY_FUZZ, rounded_setup)
{
	uint64_t psize, lsize, size;

	draw_rounded(&psize, &lsize);
	size = rounded_write(SPA_MINBLOCKSIZE, psize, lsize);
	require(size == psize);
}
