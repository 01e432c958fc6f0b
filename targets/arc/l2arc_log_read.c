/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A log block is read to a buffer of its largest size and decompressed in it.
 *
 * replaces: zio_read_phys zio_root zio_nowait zio_wait
 * replaces: fletcher_4_native zio_decompress_data
 */
#include <zassay/dnodes.h>
#include <zassay/l2arc_read.h>

static l2arc_log_blk_phys_t lb, next;

ZASSAY_PROPERTY("a log block of a cache device whose pointer is accepted, and the "
    "one ahead of it, are read, checked and decompressed inside their "
    "buffers, and what was read is a log block",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	l2arc_dev_t *dev = l2arc_dev_make(dnodes_objset()->os_spa,
	    SPA_MINBLOCKSHIFT);
	l2arc_log_blkptr_t lbps[2];
	uint64_t word;

	draw_l2arc_log_blkptr(dev, &lbps[0]);
	draw_bytes("log block pointer ahead", &lbps[1], sizeof (lbps[1]));
	memset(&lbps[0].lbp_cksum, 0, sizeof (lbps[0].lbp_cksum));
	word = draw_u64("lb_magic");
	l2arc_io.error = draw_bool("read fails") ? EIO : 0;
	l2arc_io.reads = 0;
	if (l2arc_log_blkptr_valid(dev, &lbps[0])) {
		lb.lb_magic = word;
		if (zassay_l2arc_read_block(dev, lbps, &lb, &next) == 0) {
			reach("read");
			require(lb.lb_magic == L2ARC_LOG_BLK_MAGIC);
		}
		require(l2arc_io.reads == 1 +
		    (l2arc_log_blkptr_valid(dev, &lbps[1]) ? 1 : 0));
	}
	l2arc_dev_done(dev);
}
