/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Two threads whose schedule is on the tape. One of them runs at any time. At
 * each load and each store of arc.c and dbuf.c, which tell of it, and at each
 * lock that is taken already, the turn may pass to the other; how many such
 * steps a turn lasts is drawn. One tape is one schedule, whatever the machine.
 *
 * Turns pass by ways that ThreadSanitizer does not see, so that it takes the
 * threads for as unordered as they are: what orders them is OpenZFS's locks.
 * Its reports do not end a run: the property says what must hold.
 *
 * For properties for fuzzing alone, with "sanitizer: tsan" in their comment.
 */
#ifndef ZASSAY_THREADS_H
#define	ZASSAY_THREADS_H

#include <sys/zfs_context.h>

/* Turns that are drawn; the one after the last goes on to the thread's end. */
#define	THREADS_TURNS	4

/* Each is of fewer steps than this. What arc_write_ready() does is some 230. */
#define	THREADS_STEPS	128

/*
 * Draw a schedule, and run both functions by it, the first one first. Returns
 * when both have returned. What they free can be read until then, as in a slab
 * of the kernel.
 */
void threads_run(void (*first)(void *), void (*second)(void *), void *arg);

/*
 * For the SPL. A step: an access to addr is next. A lock that another has: false
 * outside a run, where one waits for it as ever; else it may be free now.
 */
void threads_step(const void *addr);
boolean_t threads_blocked(void);

#endif /* ZASSAY_THREADS_H */
