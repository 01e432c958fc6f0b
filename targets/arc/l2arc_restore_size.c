/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The log of a cache device says how large the blocks are that lie there.
 * l2arc_hdr_restore() makes a header of each entry, and whoever reads the
 * block is given a buffer of the size that this header remembers. The log is
 * checked by fletcher4 alone: it is what whoever wrote the device wants.
 */
#include <zassay/dnodes.h>
#include <zassay/l2arc.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("the block of any log entry of a cache device that is data is "
    "read into a buffer of one of the sizes that the entry says",
    ZASSAY_PROVE, dnodes_setup)
{
	l2arc_log_ent_phys_t le;
	arc_buf_hdr_t *hdr;
	l2arc_dev_t *dev;
	uint64_t size;

	memset(&le, 0, sizeof (le));
	le.le_prop = draw_u64("le_prop");
	assume(L2BLK_GET_TYPE(le.le_prop) == ARC_BUFC_DATA);
	dev = l2arc_dev_make(dnodes_objset()->os_spa, SPA_MINBLOCKSHIFT);
	hdr = zassay_l2arc_restore(&le, dev);
	size = zassay_l2arc_load(&hdr);
	require(size == L2BLK_GET_LSIZE(le.le_prop) ||
	    size == L2BLK_GET_PSIZE(le.le_prop));
	zassay_l2arc_drop(hdr);
	l2arc_dev_done(dev);
}
