/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ARC's plain buffer, asked for with what a block pointer can say: whole
 * sectors, 16 bits of them with bias 1. A header counts in 16 bits without a
 * bias: 65536 sectors are none. The cache index stops that one and all that
 * are above SPA_MAXBLOCKSIZE.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("arc_alloc_buf of any number of sectors that a block pointer "
    "can name, for data and for metadata, gives a buffer of just that size up "
    "to SPA_MAXBLOCKSIZE, and panics above it",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	uint64_t size = (draw_u16("sectors - 1") + 1ULL) << SPA_MINBLOCKSHIFT;
	arc_buf_contents_t type = draw_bool("metadata") ?
	    ARC_BUFC_METADATA : ARC_BUFC_DATA;
	spa_t *spa = dnodes_objset()->os_spa;
	arc_buf_t *buf;
	char *data;

	if (size > SPA_MAXBLOCKSIZE)
		expect_panic();
	buf = arc_alloc_buf(spa, spa, type, size);
	require(size <= SPA_MAXBLOCKSIZE);
	reach("allocated");
	require(arc_buf_size(buf) == size);
	require(arc_buf_lsize(buf) == size);
	data = buf->b_data;
	data[0] = 1;
	data[size - 1] = 2;
	arc_buf_destroy(buf, spa);
}
