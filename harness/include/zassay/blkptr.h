/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block pointer as one draw: replay shows it field by field, and the
 * mutator changes its fields.
 */
#ifndef ZASSAY_BLKPTR_H
#define	ZASSAY_BLKPTR_H

#include <sys/spa.h>

#include <zassay/engine.h>

static inline void
draw_blkptr(const char *label, blkptr_t *bp)
{
	zassay_draw(label, ZASSAY_KIND_BLKPTR, bp, sizeof (*bp));
}

#endif /* ZASSAY_BLKPTR_H */
