/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A cache device names its own log blocks. What l2arc_rebuild() reads one
 * into is a buffer of the size of one.
 */
#include <zassay/arc.h>
#include <zassay/l2arc_log.h>
#include <zassay/property.h>

static l2arc_dev_t dev;

ZASSAY_PROPERTY("a log block of a cache device that l2arc_log_blkptr_valid "
    "accepts is read into the buffer that there is: it has one byte at least, "
    "and not more than a log block",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	l2arc_log_blkptr_t lbp;

	draw_l2arc_log_blkptr(&dev, &lbp);
	assume(l2arc_log_blkptr_valid(&dev, &lbp));
	require(L2BLK_GET_PSIZE(lbp.lbp_prop) > 0);
	require(L2BLK_GET_PSIZE(lbp.lbp_prop) <=
	    sizeof (l2arc_log_blk_phys_t));
}
