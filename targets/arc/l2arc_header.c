/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The header of a cache device has nothing secret in its checksum: it is what
 * whoever wrote the device wants.
 *
 * needs: l2arc_rebuild_dev
 * replaces: zio_read_phys zio_root zio_nowait zio_wait
 * replaces: fletcher_4_native zio_decompress_data
 */
#include <zassay/dnodes.h>
#include <zassay/l2arc_read.h>
#include <zassay/sizes.h>

static l2arc_dev_hdr_phys_t header;

ZASSAY_PROPERTY("a cache device is restored only with a header that says of the "
    "pool and of the device what they are, whatever the tunables; then as many "
    "entries of a log block are looked at as fit one, and their blocks fit the "
    "device",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	struct l2arc_tunables t = {
		.trim_ahead = draw_u64("l2arc_trim_ahead"),
		.rebuild_min = draw_u64("l2arc_rebuild_blocks_min_l2size"),
	};
	spa_t *spa = dnodes_objset()->os_spa;
	uint64_t start = draw_u64("start of the device");
	uint64_t size = draw_u64("size of the device");
	l2arc_dev_t *dev;
	uint64_t entries;

	draw_bytes("header", &header, sizeof (header));
	l2arc_io.error = draw_bool("read fails") ? EIO : 0;
	assume(start <= INT64_MAX && size != 0 && size <= INT64_MAX);
	dev = l2arc_dev_make(spa, SPA_MINBLOCKSHIFT);
	dev->l2ad_spa = spa;
	dev->l2ad_start = start;
	dev->l2ad_end = start + size;
	dev->l2ad_dev_hdr = &header;
	dev->l2ad_dev_hdr_asize = sizeof (header);
	zassay_l2arc_rebuild_dev(dev, &t);
	entries = dev->l2ad_log_entries;
	require(entries <= L2ARC_LOG_BLK_MAX_ENTRIES);
	require(entries << SPA_MAXBLOCKSHIFT <= size);
	if (dev->l2ad_rebuild) {
		reach("restored");
		require(l2arc_io.error == 0);
		require(entries != 0 && header.dh_log_entries == entries);
		require(header.dh_end == dev->l2ad_end);
		require(header.dh_evict >= start &&
		    header.dh_evict <= dev->l2ad_end);
		require(header.dh_spa_guid == spa_guid(spa));
	}
	l2arc_dev_done(dev);
}
