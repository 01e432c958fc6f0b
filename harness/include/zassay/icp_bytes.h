/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Bytes in chunks for the hashes: drawn lengths, content that follows from a
 * word, an inaccessible page beside them.
 */
#ifndef ZASSAY_ICP_BYTES_H
#define	ZASSAY_ICP_BYTES_H

#include <zassay/arena.h>
#include <zassay/icp.h>
#include <zassay/pattern.h>
#include <zassay/property.h>

#define	ICP_CHUNKS_MAX	12

/* What SHA-256 may read behind an unaligned block (icp_sha256_unaligned). */
#ifdef ZASSAY_SHA256_COPIES_BUFFER
#define	ICP_SHA256_BEHIND	64	/* bytes */
#else
#define	ICP_SHA256_BEHIND	0
#endif

/* len bytes of a; aligned where the hash in use asks for it. */
static inline uint8_t *
draw_icp_bytes(struct arena *a, size_t len)
{
	size_t room = icp_sha2_reads_words() ? P2ROUNDUP(len, 8) : len;
	uint8_t *p = arena_get(a, draw_bool("guard after") ? GUARD_AFTER :
	    GUARD_BEFORE, room);

	pattern_fill(p, len, draw_u64("bytes"));
	return (p);
}

/*
 * A length of up to max: mostly up to 320, more than two blocks of SHA-512.
 * 171 is a number that the mutator has no liking for.
 */
static inline size_t
draw_icp_len(size_t max)
{
	unsigned kind = draw_u8("length kind");
	uint32_t n = draw_u32("length");

	return (n % ((kind == 171 ? max : max < 320 ? max : 320) + 1));
}

/* Cut len into chunks, empty ones among them; how many. */
static inline unsigned
draw_icp_chunks(size_t len, size_t chunks[ICP_CHUNKS_MAX])
{
	unsigned count = 1 + draw_u8("chunks - 1") % ICP_CHUNKS_MAX;

	for (unsigned i = 0; i < count; i++) {
		uint32_t n = draw_u16("chunk");

		chunks[i] = i == count - 1 ? len : n % (len + 1);
		len -= chunks[i];
	}
	return (count);
}

#endif /* ZASSAY_ICP_BYTES_H */
