/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How much is written to a cache device at a time, and evicted in front of it:
 * module parameters, and what the log of it needs.
 */
#include <zassay/dnodes.h>
#include <zassay/l2arc.h>
#include <zassay/property.h>

#define	TUNABLE_MAX	(1ULL << 40)
#define	DEVICE_MIN	(1ULL << 28)	/* four times SPA_MINDEVSIZE */

ZASSAY_PROPERTY("with module parameters of up to 2^40 bytes, what is written "
    "to a cache device of 2^28 bytes or more at a time is more than nothing, "
    "and smaller than the device",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	struct l2arc_tunables t;
	uint64_t ashift, size;
	l2arc_dev_t *dev;

	t.write_max = draw_u64("l2arc_write_max");
	t.write_boost = draw_u64("l2arc_write_boost");
	t.warm = draw_bool("the ARC is warm");
	t.trim_ahead = 0;
	ashift = draw_ashift("ashift - 9 (mod 8)");
	assume(t.write_max <= TUNABLE_MAX && t.write_boost <= TUNABLE_MAX);

	dev = l2arc_dev_make(NULL, ashift);
	dev->l2ad_start = draw_u64("start of the device");
	dev->l2ad_end = draw_u64("end of the device");
	dev->l2ad_log_entries = draw_bool("with a log") ? L2ARC_LOG_BLK_MAX_ENTRIES : 0;
	assume(dev->l2ad_start <= dev->l2ad_end);
	assume(dev->l2ad_end - dev->l2ad_start >= DEVICE_MIN);
	size = zassay_l2arc_write_size(dev, &t);
	require(size != 0);
	require(size < dev->l2ad_end - dev->l2ad_start);
	l2arc_dev_done(dev);
}
