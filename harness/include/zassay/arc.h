/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What arc.c keeps to itself.
 */
#ifndef ZASSAY_ARC_H
#define	ZASSAY_ARC_H

#include <sys/zfs_context.h>
#include <sys/aggsum.h>
#include <sys/multilist.h>
#include <sys/zthr.h>
#include <sys/arc_impl.h>
#include <sys/spa.h>
#include <sys/zio_compress.h>

#include <zassay/engine.h>

/* The size of the buffer that a header asks for: arc_hdr_size(). */
uint64_t zassay_arc_hdr_size(arc_buf_hdr_t *hdr);

/* arc_hdr_set_compress(), after the sizes were set, and its inverse. */
void zassay_arc_hdr_set_compress(arc_buf_hdr_t *hdr, enum zio_compress cmp);
enum zio_compress zassay_arc_hdr_get_compress(arc_buf_hdr_t *hdr);

/*
 * arc_state_init(): the ARC's counters and lists without its threads. Part of
 * a setup, before anything that accounts its memory with the ARC, as an ABD
 * does.
 */
void zassay_arc_state_init(void);

/*
 * The above and what buffers need: hash table, caches, and a target size that
 * they never reach. No threads, so nothing is ever evicted.
 */
void zassay_arc_init(void);

/* Bytes that are on loan, and in buffers of any state. */
uint64_t zassay_arc_loaned(void);
uint64_t zassay_arc_cached(void);

/*
 * l2arc_hdr_restore() of a log entry: the header that it makes, which is in
 * the hash table and on the device's list.
 */
arc_buf_hdr_t *zassay_l2arc_restore(const l2arc_log_ent_phys_t *le,
    l2arc_dev_t *dev);

/*
 * The buffer that arc_read() gives such a header when somebody reads the
 * block; returns its size. The header lies elsewhere then.
 */
uint64_t zassay_l2arc_load(arc_buf_hdr_t **hdr);

/* arc_hdr_destroy(), out of the hash table. */
void zassay_l2arc_drop(arc_buf_hdr_t *hdr);

/* l2arc_write_size(), with these values of the module parameters. */
struct l2arc_tunables {
	uint64_t write_max;	/* bytes */
	uint64_t write_boost;	/* bytes, until the ARC is warm */
	uint64_t trim_ahead;	/* per cent */
	boolean_t warm;
	uint64_t rebuild_min;	/* bytes of a device that is worth restoring */
};
uint64_t zassay_l2arc_write_size(l2arc_dev_t *dev,
    const struct l2arc_tunables *t);

/*
 * l2arc_rebuild_dev(): read the header of a device, with these values of
 * trim_ahead and rebuild_min. l2ad_rebuild says whether it was accepted.
 */
void zassay_l2arc_rebuild_dev(l2arc_dev_t *dev, const struct l2arc_tunables *t);

/* l2arc_log_blk_read() of the first, with the second ahead. */
int zassay_l2arc_read_block(l2arc_dev_t *dev, const l2arc_log_blkptr_t lbps[2],
    l2arc_log_blk_phys_t *lb, l2arc_log_blk_phys_t *next);

/* l2arc_log_blk_restore() of a block that takes asize bytes. */
void zassay_l2arc_restore_block(l2arc_dev_t *dev,
    const l2arc_log_blk_phys_t *lb, uint64_t asize);

/* l2arc_apply_transforms(): what is written of a block, in asize bytes. */
int zassay_l2arc_transform(spa_t *spa, arc_buf_hdr_t *hdr, uint64_t asize,
    struct abd **out);

#if defined(ZASSAY_PROVER) && defined(ZASSAY_NAME)
/* A proof too has none of the threads: nobody is woken (spl/zthr.c). */
void
zthr_wakeup(zthr_t *zthr)
{
}

/* How many bytes of what there are decides nothing below ARC_NO_LIMIT. */
void
aggsum_add(aggsum_t *as, int64_t delta)
{
	zassay_abstraction("the ARC's sums of bytes stay zero");
}
#endif

/* The tunable: keep compressed blocks compressed. */
extern int zfs_compressed_arc_enabled;

#endif /* ZASSAY_ARC_H */
