/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As l2arc_restore_size, of entries as OpenZFS writes them.
 */
#include <zassay/dnodes.h>
#include <zassay/l2arc.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("the block of a log entry with an LSIZE of at most "
    "SPA_MAXBLOCKSIZE and a PSIZE of at most that is read into a buffer of "
    "PSIZE, or of LSIZE if it is not compressed, and the device accounts what "
    "lies there",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	l2arc_log_ent_phys_t le;
	arc_buf_hdr_t *hdr;
	l2arc_dev_t *dev;
	uint64_t prop, lsize, psize, ashift, sector, size;

	memset(&le, 0, sizeof (le));
	le.le_prop = prop = draw_u64("le_prop");
	ashift = draw_ashift("ashift - 9 (mod 8)");
	sector = 1ULL << ashift;
	lsize = L2BLK_GET_LSIZE(prop);
	psize = L2BLK_GET_PSIZE(prop);
	assume(L2BLK_GET_TYPE(prop) == ARC_BUFC_DATA ||
	    L2BLK_GET_TYPE(prop) == ARC_BUFC_METADATA);
	assume(L2BLK_GET_COMPRESS(prop) == ZIO_COMPRESS_OFF ||
	    L2BLK_GET_COMPRESS(prop) == ZIO_COMPRESS_LZ4);
	assume(psize <= lsize && lsize <= SPA_MAXBLOCKSIZE);

	dev = l2arc_dev_make(dnodes_objset()->os_spa, ashift);
	hdr = zassay_l2arc_restore(&le, dev);
	require(HDR_GET_LSIZE(hdr) == lsize);
	require(HDR_GET_PSIZE(hdr) == psize);
	require(dev->l2ad_vdev->vdev_stat.vs_alloc >= psize);
	require(dev->l2ad_vdev->vdev_stat.vs_alloc - psize < sector);
	size = zassay_l2arc_load(&hdr);
	require(size == (L2BLK_GET_COMPRESS(prop) == ZIO_COMPRESS_OFF ?
	    lsize : psize));
	require(size >= SPA_MINBLOCKSIZE && size <= SPA_MAXBLOCKSIZE);
	zassay_l2arc_drop(hdr);
	require(dev->l2ad_vdev->vdev_stat.vs_alloc == 0);
	l2arc_dev_done(dev);
}
