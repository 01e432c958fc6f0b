/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A cache device names its own log blocks, and where their payload starts.
 * What l2arc_log_blkptr_valid() compares with the start of the device is the
 * payload's address, not the log block's.
 */
#include <zassay/arc.h>
#include <zassay/l2arc_log.h>
#include <zassay/property.h>

static l2arc_dev_t dev;

ZASSAY_PROPERTY("a log block of a cache device that l2arc_log_blkptr_valid "
    "accepts lies between the start and the end of the device",
    ZASSAY_PROVE, NULL)
{
	l2arc_log_blkptr_t lbp;

	draw_l2arc_log_blkptr(&dev, &lbp);
	assume(l2arc_log_blkptr_valid(&dev, &lbp));
	require(lbp.lbp_daddr >= dev.l2ad_start &&
	    lbp.lbp_daddr <= dev.l2ad_end);
}
