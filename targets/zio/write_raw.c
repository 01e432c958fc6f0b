/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * replaces: zio_compress_data abd_cmp_zero_off
 */
#include <zassay/pool.h>
#include <zassay/arc.h>
#include <zassay/write_compress.h>

#define	LARGEST	(16ULL << 10)

static zio_t zio;

ZASSAY_PROPERTY("a block of up to 16 KiB that comes compressed to any size is written "
    "with a PSIZE that holds it, is not above its LSIZE and is in memory, "
    "whatever the pool's allocation unit",
    ZASSAY_PROVE | ZASSAY_FUZZ, write_setup)
{
	uint64_t which = draw_range("allocation unit", 0, WRITE_UNITS - 1);
	uint64_t lsize = 1 + draw_below("LSIZE in sectors - 1",
	    LARGEST >> SPA_MINBLOCKSHIFT);
	uint64_t psize = 1 + draw_below("PSIZE in sectors - 1",
	    LARGEST >> SPA_MINBLOCKSHIFT);

	assume(psize <= lsize);
	lsize <<= SPA_MINBLOCKSHIFT;
	psize <<= SPA_MINBLOCKSHIFT;
	case_of(unit, which, 0, WRITE_UNITS - 1) {
		write_compress(&zio, write_units[unit], ZIO_FLAG_RAW_COMPRESS,
		    lsize, psize);
		require(zio.io_size >= psize);
		write_done(&zio);
	}
}
