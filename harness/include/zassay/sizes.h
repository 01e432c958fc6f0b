/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Sizes and offsets drawn with as many bits as they have, so that a proof
 * need not learn from a comparison that the others are zero.
 */
#ifndef ZASSAY_SIZES_H
#define	ZASSAY_SIZES_H

#include <sys/zfs_context.h>
#include <sys/spa.h>

#include <zassay/property.h>

/* 0 to limit - 1; limit is a power of two up to 2^32. */
static inline uint64_t
draw_below(const char *label, uint64_t limit)
{
	return (draw_u32(label) & (limit - 1));
}

/* 1 to SPA_MAXBLOCKSIZE */
static inline uint64_t
draw_block_size(const char *label)
{
	return (draw_below(label, SPA_MAXBLOCKSIZE) + 1);
}

#endif /* ZASSAY_SIZES_H */
