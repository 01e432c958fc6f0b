/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The log of a cache device says of each block whether it is data or metadata,
 * in eight bits.
 */
#include <zassay/dnodes.h>
#include <zassay/l2arc.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("a log entry of a cache device is restored, or left, whatever "
    "type of buffer it says",
    ZASSAY_PROVE, dnodes_setup)
{
	l2arc_log_ent_phys_t le;
	l2arc_dev_t *dev;

	memset(&le, 0, sizeof (le));
	L2BLK_SET_TYPE(le.le_prop, draw_u8("type"));
	dev = l2arc_dev_make(dnodes_objset()->os_spa, SPA_MINBLOCKSHIFT);
	zassay_l2arc_drop(zassay_l2arc_restore(&le, dev));
	l2arc_dev_done(dev);
}
