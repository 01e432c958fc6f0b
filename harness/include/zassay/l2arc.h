/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A cache device as arc.c looks at one. Properties that restore from it
 * include zassay/dnodes.h as well: they are linked without I/O and without
 * the ARC's threads.
 */
#ifndef ZASSAY_L2ARC_H
#define	ZASSAY_L2ARC_H

#include <zassay/arc.h>
#include <zassay/vdev.h>

static l2arc_dev_t l2arc_dev;
static vdev_t l2arc_vdev;
static vdev_ops_t l2arc_ops = {
#ifdef ZASSAY_VDEV_PSIZE_TO_ASIZE
	.vdev_op_psize_to_asize = vdev_default_asize,
#else
	.vdev_op_asize = vdev_default_asize,
#endif
};

/* As l2arc_add_vdev() makes one, of 2^ashift bytes a sector. */
static inline l2arc_dev_t *
l2arc_dev_make(spa_t *spa, uint64_t ashift)
{
	vdev_make(&l2arc_vdev, &l2arc_ops, ashift);
	l2arc_vdev.vdev_spa = spa;
	l2arc_vdev.vdev_stat.vs_alloc = 0;
	memset(&l2arc_dev, 0, sizeof (l2arc_dev));
	l2arc_dev.l2ad_vdev = &l2arc_vdev;
	mutex_init(&l2arc_dev.l2ad_mtx, NULL, MUTEX_DEFAULT, NULL);
	list_create(&l2arc_dev.l2ad_buflist, sizeof (arc_buf_hdr_t),
	    offsetof(arc_buf_hdr_t, b_l2hdr.b_l2node));
	zfs_refcount_create(&l2arc_dev.l2ad_alloc);
	return (&l2arc_dev);
}

static inline void
l2arc_dev_done(l2arc_dev_t *dev)
{
	zfs_refcount_destroy(&dev->l2ad_alloc);
	list_destroy(&dev->l2ad_buflist);
	mutex_destroy(&dev->l2ad_mtx);
}

#endif /* ZASSAY_L2ARC_H */
