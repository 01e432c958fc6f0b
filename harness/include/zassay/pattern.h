/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Block contents for properties that FUZZ alone serves: a tape holds the
 * start of a block, and the rest follows from it. So a tape of a few hundred
 * bytes stands for a block of megabytes in which no two places look alike.
 */
#ifndef ZASSAY_PATTERN_H
#define	ZASSAY_PATTERN_H

#include <string.h>

#include <zassay/property.h>

/* Fill buf with bytes that follow from seed. */
static inline void
pattern_fill(void *buf, size_t size, uint64_t seed)
{
	uint8_t *p = buf;

	for (; size >= sizeof (seed); size -= sizeof (seed)) {
		seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
		memcpy(p, &seed, sizeof (seed));
		p += sizeof (seed);
	}
	memcpy(p, &seed, size);
}

/*
 * A size of 1 to max, of any magnitude with the same likelihood; but above
 * usual, where an execution takes long, only six times in 256. Both are
 * powers of two.
 */
static inline uint64_t
draw_size(const char *magnitude_label, const char *label, uint64_t usual,
    uint64_t max)
{
	unsigned magnitude = draw_u8(magnitude_label);
	uint64_t limit = magnitude < 250 ? usual : max;

	return (draw_range(label, 1,
	    1ULL << (magnitude % (__builtin_ctzll(limit) + 1))));
}

#endif /* ZASSAY_PATTERN_H */
