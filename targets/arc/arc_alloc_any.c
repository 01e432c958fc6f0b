/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ARC's plain buffer, asked for with any sectors: what arc_alloc_buf()
 * takes is an int32_t, what the header keeps of it 16 bits of sectors.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("arc_alloc_buf never gives a buffer that is smaller than what "
    "was asked for",
    ZASSAY_PROVE, dnodes_setup)
{
	int32_t size = (draw_u32("sectors") & (INT32_MAX >> SPA_MINBLOCKSHIFT)) <<
	    SPA_MINBLOCKSHIFT;
	spa_t *spa = dnodes_objset()->os_spa;
	arc_buf_t *buf;

	expect_panic();
	buf = arc_alloc_buf(spa, spa, ARC_BUFC_DATA, size);
	require(arc_buf_size(buf) >= (uint64_t)size);
	arc_buf_destroy(buf, spa);
}
