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

#define	SECTORS	8

ZASSAY_PROPERTY("when a block that came compressed is written, its buffer is "
    "still of the size that it came with, whatever the pool's allocation unit",
    ZASSAY_PROVE | ZASSAY_FUZZ, rounded_setup)
{
	uint64_t psize = draw_range("PSIZE in sectors", 1, SECTORS - 1);
	uint64_t more = draw_range("LSIZE - PSIZE in sectors", 1, SECTORS - 1);
	uint64_t size;

	psize <<= SPA_MINBLOCKSHIFT;
	more <<= SPA_MINBLOCKSHIFT;
	size = rounded_write(write_units[0], psize, psize + more);
	require(size == psize);
}
