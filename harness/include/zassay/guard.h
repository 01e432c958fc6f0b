/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Buffers with an inaccessible page right beside them, for code that the
 * sanitizers do not see: assembly. One byte past the guarded side faults.
 */
#ifndef ZASSAY_GUARD_H
#define	ZASSAY_GUARD_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum guard_side {
	GUARD_BEFORE,	/* the buffer starts where the page ends */
	GUARD_AFTER,	/* the buffer ends where the page starts */
};

/*
 * size bytes; a buffer of 0 bytes may not be accessed at all. There is a page
 * on the other side too, as near as whole pages allow. With GUARD_AFTER the
 * buffer is aligned only as its size happens to be. Never NULL.
 */
void *guarded_alloc(size_t size, enum guard_side side);

/* size and side as given to guarded_alloc(). */
void guarded_free(void *buf, size_t size, enum guard_side side);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_GUARD_H */
