/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A whole log block, of which a small device has few entries.
 */
#include <zassay/dnodes.h>
#include <zassay/l2arc.h>
#include <zassay/property.h>

#define	ENTRIES	2

static l2arc_log_blk_phys_t lb;

/* An entry as OpenZFS writes it. */
static uint64_t
draw_entry(const char *label, l2arc_log_ent_phys_t *le, uint64_t birth)
{
	uint64_t prop = draw_u64(label);

	assume(L2BLK_GET_TYPE(prop) == ARC_BUFC_DATA);
	assume(L2BLK_GET_COMPRESS(prop) == ZIO_COMPRESS_OFF);
	assume(L2BLK_GET_LSIZE(prop) == L2BLK_GET_PSIZE(prop));
	assume(L2BLK_GET_LSIZE(prop) <= SPA_MAXBLOCKSIZE);
	memset(le, 0, sizeof (*le));
	le->le_prop = prop;
	le->le_birth = birth;
	return (L2BLK_GET_PSIZE(prop));
}

static void
restore(uint64_t entries, uint64_t sum)
{
	l2arc_dev_t *dev = l2arc_dev_make(dnodes_objset()->os_spa,
	    SPA_MINBLOCKSHIFT);
	arc_buf_hdr_t *hdr;
	uint64_t restored = 0;

	dev->l2ad_log_entries = entries;
	zassay_l2arc_restore_block(dev, &lb, sizeof (lb));
	require(dev->l2ad_vdev->vdev_stat.vs_alloc == sum);
	while ((hdr = list_tail(&dev->l2ad_buflist)) != NULL) {
		zassay_l2arc_drop(hdr);
		restored++;
	}
	require(restored == entries);
	require(dev->l2ad_vdev->vdev_stat.vs_alloc == 0);
	l2arc_dev_done(dev);
}

ZASSAY_PROPERTY("of a log block of a cache device so many entries are restored as "
    "the device is large enough for, and it accounts what lies there",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	uint64_t first = draw_entry("first le_prop", &lb.lb_entries[0], 1);
	uint64_t second = draw_entry("second le_prop", &lb.lb_entries[1], 2);
	uint64_t entries = draw_range("entries", 0, ENTRIES);

	if (entries == 0)
		restore(0, 0);
	else if (entries == 1)
		restore(1, first);
	else
		restore(ENTRIES, first + second);
}
