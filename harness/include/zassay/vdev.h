/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A top-level vdev as far as the conversion of sizes looks at one. Properties
 * that use it include zassay/pool.h as well: they are linked without I/O.
 */
#ifndef ZASSAY_VDEV_H
#define	ZASSAY_VDEV_H

#include <sys/zfs_context.h>
#include <sys/spa.h>
#include <sys/vdev_impl.h>

#include <zassay/property.h>
#include <zassay/sizes.h>

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

#endif /* ZASSAY_VDEV_H */
