/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As l2arc_write_size_sound, with any module parameters: 64 bits each, and
 * nothing compares them with anything when they are set.
 */
#include <zassay/dnodes.h>
#include <zassay/l2arc.h>
#include <zassay/property.h>

#define	DEVICE_MIN	(1ULL << 28)	/* four times SPA_MINDEVSIZE */

ZASSAY_PROPERTY("with any module parameters what is written to a cache device "
    "of 2^28 bytes or more at a time is more than nothing",
    ZASSAY_PROVE, NULL)
{
	struct l2arc_tunables t;
	l2arc_dev_t *dev;

	t.write_max = draw_u64("l2arc_write_max");
	t.write_boost = draw_u64("l2arc_write_boost");
	t.warm = draw_bool("the ARC is warm");
	t.trim_ahead = 0;
	dev = l2arc_dev_make(NULL, SPA_MINBLOCKSHIFT);
	dev->l2ad_start = draw_u64("start of the device");
	dev->l2ad_end = draw_u64("end of the device");
	assume(dev->l2ad_start <= dev->l2ad_end);
	assume(dev->l2ad_end - dev->l2ad_start >= DEVICE_MIN);
	require(zassay_l2arc_write_size(dev, &t) != 0);
	l2arc_dev_done(dev);
}
