/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A RAID-Z vdev as far as the conversion of sizes looks at one
 * (zassay/vdev.h).
 */
#ifndef ZASSAY_RAIDZ_H
#define	ZASSAY_RAIDZ_H

#include <zassay/cases.h>
#include <zassay/vdev.h>
#include <sys/vdev_raidz.h>
#ifdef ZASSAY_RAIDZ_TSD
#include <sys/vdev_raidz_impl.h>
#endif


/* As wide as a proof goes. */
#define	RAIDZ_NARROW	8

#ifdef ZASSAY_RAIDZ_EXPANDS
/* Nothing is in the tree that it orders. */
static inline int
raidz_never_wider(const void *a, const void *b)
{
	return (0);
}
#endif

/* A RAID-Z vdev that was never made wider. */
static inline void
raidz_make(vdev_t *vd, uint64_t ashift, uint64_t width, uint64_t parity)
{
	vdev_make(vd, &vdev_raidz_ops, ashift);
	vd->vdev_children = width;
#ifdef ZASSAY_RAIDZ_TSD
	static vdev_raidz_t raidz;

	memset(&raidz, 0, sizeof (raidz));
	raidz.vd_nparity = parity;
#ifdef ZASSAY_RAIDZ_EXPANDS
	raidz.vd_original_width = width;
	raidz.vd_physical_width = width;
	mutex_init(&raidz.vd_expand_lock, NULL, MUTEX_DEFAULT, NULL);
	avl_create(&raidz.vd_expand_txgs, raidz_never_wider,
	    sizeof (reflow_node_t), offsetof(reflow_node_t, re_link));
#else
	raidz.vd_logical_width = width;
#endif
	vd->vdev_tsd = &raidz;
#else
	vd->vdev_nparity = parity;
#endif
}

/* What a block and its parity take: room for all of it, and no wrap. */
static inline void
raidz_check_asize(vdev_t *vd, uint64_t ashift, uint64_t width, uint64_t parity,
    uint64_t psize)
{
	uint64_t asize;

	raidz_make(vd, ashift, width, parity);
	asize = vdev_psize_to_asize(vd, psize);
	require(asize >= psize);
	require(asize <= (SPA_MAXBLOCKSIZE + (2ULL << ashift)) * (parity + 1));
}

/* Draw a block and a vdev of that parity, of 512 or 4096 bytes a sector. */
static inline void
raidz_check_narrow(vdev_t *vd, uint64_t parity)
{
	int large = draw_bool("sectors of 4096 bytes");
	uint64_t width = draw_range("width", parity + 1, RAIDZ_NARROW);
	uint64_t psize = draw_block_size("psize");

	case_of(l, large, 0, 1) {
		case_of(w, width, parity + 1, RAIDZ_NARROW) {
			raidz_check_asize(vd, l ? 12 : SPA_MINBLOCKSHIFT, w,
			    parity, psize);
		}
	}
}

#endif /* ZASSAY_RAIDZ_H */
