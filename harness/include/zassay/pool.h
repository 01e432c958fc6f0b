/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The pool that a property's block pointers belong to, as far as the checks
 * of zio.c look at one: a spa_t, its root vdev and up to three top-level
 * vdevs, each an object of its own. A property that includes this header is
 * linked without the I/O pipeline: I/O on a vdev is a panic.
 */
#ifndef ZASSAY_POOL_H
#define	ZASSAY_POOL_H

#include <sys/zfs_context.h>
#include <sys/spa_impl.h>
#include <sys/vdev_impl.h>
#include <sys/zio.h>

#define	POOL_VDEVS_MAX	3

/* What a slot among the root's children holds. */
enum pool_vdev_kind {
	POOL_VDEV_NONE = 0,	/* NULL */
	POOL_VDEV_HOLE = 1,	/* removed: vdev_hole_ops */
	POOL_VDEV_MISSING = 2,	/* absent during import: vdev_missing_ops */
	POOL_VDEV_LEAF = 3,
};

/* A property's setup: makes the objects, once per process. */
void pool_setup(void);

/*
 * The pool with an untrusted configuration, as at the start of an import: it
 * has no vdevs that anyone may look at.
 */
spa_t *pool_untrusted(void);

/*
 * Draw a pool with a trusted configuration: 0 to 3 children of any kind, with
 * any asize and any ashift that OpenZFS accepts.
 */
spa_t *draw_pool_trusted(void);

/* Draw which of both. */
spa_t *draw_pool(void);

/* The kind of the root's child of this id, as it was drawn. */
enum pool_vdev_kind pool_vdev_kind(uint64_t id);

/*
 * zfs_blkptr_verify(), true when it accepts. Releases differ in how they are
 * asked and answer.
 */
boolean_t pool_blkptr_verify(spa_t *spa, const blkptr_t *bp,
    boolean_t config_held, enum blk_verify_flag mode);

/*
 * A property's setup: every cache of zio_buf_alloc() and zio_data_buf_alloc()
 * is one that gives one byte. The sizes and indexes which these functions
 * accept stay what they are, and an accepted 16 MiB costs no more than one
 * byte: for properties about the index, not about the buffer.
 */
void pool_setup_index_caches(void);

/*
 * A property's setup: buffers of zio_buf_alloc() and zio_data_buf_alloc() are
 * allocations of their own size, as zio_init() has them; for the prover each
 * has room for SPA_MAXBLOCKSIZE bytes.
 */
void pool_setup_buffers(void);

#endif /* ZASSAY_POOL_H */
