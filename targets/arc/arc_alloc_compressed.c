/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ARC's compressed buffer: two sizes, and the smaller is allocated.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>
#include <zassay/sizes.h>

#define	SECTORS_MAX	(SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT)

ZASSAY_PROPERTY("arc_alloc_compressed_buf of any whole sectors up to "
    "SPA_MAXBLOCKSIZE and a PSIZE of at most as many gives a buffer of PSIZE "
    "that remembers both",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	uint64_t lsize = (draw_below("sectors - 1", SECTORS_MAX) + 1) <<
	    SPA_MINBLOCKSHIFT;
	uint64_t psize = (draw_below("physical sectors - 1", SECTORS_MAX) +
	    1) << SPA_MINBLOCKSHIFT;
	spa_t *spa = dnodes_objset()->os_spa;
	arc_buf_t *buf;
	char *data;

	assume(psize <= lsize);
	buf = arc_alloc_compressed_buf(spa, spa, psize, lsize,
	    ZIO_COMPRESS_LZ4, 0);
	require(arc_buf_size(buf) == psize);
	require(arc_buf_lsize(buf) == lsize);
	require(arc_get_compression(buf) == ZIO_COMPRESS_LZ4);
	data = buf->b_data;
	data[0] = 1;
	data[psize - 1] = 2;
	arc_buf_destroy(buf, spa);
}
