/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A RAID-Z vdev as far as the conversion of sizes looks at one
 * (zassay/vdev.h).
 */
#ifndef ZASSAY_RAIDZ_H
#define	ZASSAY_RAIDZ_H

#include <zassay/vdev.h>
#include <sys/vdev_raidz.h>
#ifdef ZASSAY_RAIDZ_TSD
#include <sys/vdev_raidz_impl.h>
#endif

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

#endif /* ZASSAY_RAIDZ_H */
