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

/* One of its 16 words; releases give some of them different names. */
static inline uint64_t
blkptr_word(const blkptr_t *bp, unsigned int word)
{
	return (((const uint64_t *)bp)[word]);
}

/* Releases name the births differently. */
static inline uint64_t
blkptr_logical_birth(const blkptr_t *bp)
{
#ifdef BP_GET_LOGICAL_BIRTH
	return (BP_GET_LOGICAL_BIRTH(bp));
#else
	return (bp->blk_birth);
#endif
}

/* That of the logical birth, where none is stored. */
static inline uint64_t
blkptr_physical_birth(const blkptr_t *bp)
{
#if defined(BP_GET_RAW_PHYSICAL_BIRTH)
	return (BP_GET_PHYSICAL_BIRTH(bp));
#elif defined(BP_PHYSICAL_BIRTH)
	return (BP_PHYSICAL_BIRTH(bp));
#else
	return (BP_GET_BIRTH(bp));
#endif
}

#endif /* ZASSAY_BLKPTR_H */
