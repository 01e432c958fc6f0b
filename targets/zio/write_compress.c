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

ZASSAY_PROPERTY("a block of up to 16 KiB that compression makes any size of is "
    "written with a PSIZE of whole sectors that holds it, is not above its "
    "LSIZE and is in memory, whatever the pool's allocation unit",
    ZASSAY_PROVE | ZASSAY_FUZZ, write_setup)
{
	uint64_t which = draw_range("allocation unit", 0, WRITE_UNITS - 1);
	uint64_t lsize = 1 + draw_below("LSIZE in sectors - 1",
	    LARGEST >> SPA_MINBLOCKSHIFT);

	lsize <<= SPA_MINBLOCKSHIFT;
	compressed_size = 1 + draw_below("compressed size - 1",
	    LARGEST);
	assume(compressed_size <= lsize);
	case_of(unit, which, 0, WRITE_UNITS - 1) {
		write_compress(&zio, write_units[unit], 0, lsize, lsize);
		require(zio.io_size >= compressed_size);
		require(BP_GET_COMPRESS(&write_bp) != ZIO_COMPRESS_OFF ||
		    zio.io_size == lsize);
		write_done(&zio);
	}
}
