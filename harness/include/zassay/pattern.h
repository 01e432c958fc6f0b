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

#define	PATTERN_USUAL_BITS	16	/* sizes of up to 32 Ki units */
#define	PATTERN_USUAL		250	/* of 256 sizes */

/*
 * A size of 1 to max (a power of two) units, small ones being likelier: all
 * magnitudes are equally likely, but for those above 32 Ki units, which cost
 * too much time to be drawn often.
 */
static inline uint64_t
draw_size(const char *magnitude_label, const char *label, uint64_t max)
{
	unsigned bits = (unsigned)__builtin_ctzll(max) + 1;
	unsigned magnitude = draw_u8(magnitude_label);

	if (magnitude < PATTERN_USUAL && bits > PATTERN_USUAL_BITS)
		bits = PATTERN_USUAL_BITS;
	return (draw_range(label, 1, 1ULL << (magnitude % bits)));
}

#endif /* ZASSAY_PATTERN_H */
