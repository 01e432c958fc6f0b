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
