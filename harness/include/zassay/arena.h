/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A buffer flush against an inaccessible page on either side, made once and
 * handed out in any size. The rest of it is out of bounds as well, for code
 * that the sanitizers see.
 */
#ifndef ZASSAY_ARENA_H
#define	ZASSAY_ARENA_H

#include <zassay/guard.h>

struct arena {
	size_t max;		/* given */
	unsigned char *buf[2];	/* by enum guard_side */
	unsigned char *last;	/* what is in bounds */
	size_t last_size;
};

/* Once per process. */
void arena_init(struct arena *a);

/*
 * size bytes, at most max, flush against the page of that side; good until
 * the next call. What they hold is left from before.
 */
unsigned char *arena_get(struct arena *a, enum guard_side side, size_t size);

#endif /* ZASSAY_ARENA_H */
