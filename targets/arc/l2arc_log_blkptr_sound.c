/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As l2arc_log_blkptr_outside, of a log block that lies behind its payload, as
 * l2arc_log_blk_commit() puts it, on a device whose end is far from 2^64.
 */
#include <zassay/arc.h>
#include <zassay/l2arc_log.h>
#include <zassay/property.h>

static l2arc_dev_t dev;

ZASSAY_PROPERTY("a log block behind its payload that l2arc_log_blkptr_valid "
    "accepts lies with it between the start and the end of the device, and "
    "the hand and what is evicted lie elsewhere once the first sweep is over",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	l2arc_log_blkptr_t lbp;
	uint64_t last;

	draw_l2arc_log_blkptr(&dev, &lbp);
	assume(dev.l2ad_start <= dev.l2ad_end);
	assume(lbp.lbp_daddr <= INT64_MAX);
	assume(lbp.lbp_payload_start <= lbp.lbp_daddr);
	assume(l2arc_log_blkptr_valid(&dev, &lbp));
	last = lbp.lbp_daddr + L2BLK_GET_PSIZE(lbp.lbp_prop) - 1;
	require(lbp.lbp_daddr >= dev.l2ad_start);
	require(last >= lbp.lbp_daddr && last <= dev.l2ad_end);
	if (!dev.l2ad_first) {
		reach("a later sweep");
		require(dev.l2ad_hand < lbp.lbp_payload_start ||
		    dev.l2ad_hand > last);
		require(dev.l2ad_evict < lbp.lbp_payload_start ||
		    dev.l2ad_evict > last);
	}
}
