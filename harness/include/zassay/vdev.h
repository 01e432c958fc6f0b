/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A top-level vdev as far as the conversion of sizes looks at one. Properties
 * that use it include zassay/pool.h as well: they are linked without I/O.
 */
#ifndef ZASSAY_VDEV_H
#define	ZASSAY_VDEV_H

#include <sys/zfs_context.h>
#include <sys/avl.h>
#include <sys/spa.h>
#include <sys/vdev_impl.h>
#include <sys/vdev_raidz.h>
#include <sys/vdev_raidz_impl.h>

#include <zassay/property.h>
#include <zassay/sizes.h>

/* RAID-Z: as many children as the tools allow. */
#define	RAIDZ_WIDTH_MAX	255
#define	RAIDZ_PARITY_MAX	3

/* Any that OpenZFS accepts. */
static inline uint64_t
draw_ashift(const char *label)
{
	_Static_assert(ASHIFT_MAX - ASHIFT_MIN == 7, "3 bits of ashift");
	return (ASHIFT_MIN + (draw_u8(label) & 7));
}

/* A vdev that is its own top, with nothing below it. */
static inline void
vdev_make(vdev_t *vd, vdev_ops_t *ops, uint64_t ashift)
{
	vd->vdev_ops = ops;
	vd->vdev_top = vd;
	vd->vdev_ashift = ashift;
}

/* What RAID-Z keeps of itself. */
#ifdef ZASSAY_VDEV_NPARITY

static inline void
vdev_make_raidz(vdev_t *vd, uint64_t width, uint64_t parity)
{
	vd->vdev_children = width;
	vd->vdev_nparity = parity;
}

#else

static inline void
vdev_make_raidz(vdev_t *vd, uint64_t width, uint64_t parity)
{
	static vdev_raidz_t raidz;

#ifdef ZASSAY_RAIDZ_ORIGINAL_WIDTH
	raidz.vd_original_width = width;
	raidz.vd_physical_width = width;
	mutex_init(&raidz.vd_expand_lock, NULL, MUTEX_DEFAULT, NULL);
	/* Never expanded: the tree stays empty and compares nothing. */
	memset(&raidz.vd_expand_txgs, 0, sizeof (raidz.vd_expand_txgs));
#else
	raidz.vd_logical_width = width;
#endif
	raidz.vd_nparity = parity;
	vd->vdev_children = width;
	vd->vdev_tsd = &raidz;
}

#endif

#endif /* ZASSAY_VDEV_H */
