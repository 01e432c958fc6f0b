/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What l2arc_log_blkptr_valid() looks at, as a property draws it.
 */
#ifndef ZASSAY_L2ARC_LOG_H
#define	ZASSAY_L2ARC_LOG_H

#include <zassay/arc.h>
#include <zassay/property.h>

/* A log block pointer, and where the cache device's log is; bytes. */
static inline void
draw_l2arc_log_blkptr(l2arc_dev_t *dev, l2arc_log_blkptr_t *lbp)
{
	draw_bytes("log block pointer", lbp, sizeof (*lbp));
	dev->l2ad_start = draw_u64("start of the device");
	dev->l2ad_end = draw_u64("end of the device");
	dev->l2ad_hand = draw_u64("hand");
	dev->l2ad_evict = draw_u64("evicted up to");
	dev->l2ad_first = draw_bool("first sweep");
}

#endif /* ZASSAY_L2ARC_LOG_H */
