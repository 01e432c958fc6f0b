/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Assembly that a release has no C for: MemorySanitizer sees neither what it
 * reads nor what it writes. Its input is looked at before it is called; its
 * output, the state, has been written before, by the function that began it.
 * (The flavour's link wraps these symbols.)
 */
#include "spl.h"

#include <sys/sha2.h>

#include <zassay/initialised.h>

#ifdef ZASSAY_IN_C

#define	CHECKED_TRANSFORM(name, block)					\
	extern void __real_##name(SHA2_CTX *ctx, const void *in, size_t num); \
	void __wrap_##name(SHA2_CTX *ctx, const void *in, size_t num);	\
	void								\
	__wrap_##name(SHA2_CTX *ctx, const void *in, size_t num)	\
	{								\
		require_initialised(in, num * (block));			\
		__real_##name(ctx, in, num);				\
	}

CHECKED_TRANSFORM(SHA256TransformBlocks, 64)
CHECKED_TRANSFORM(SHA512TransformBlocks, 128)

#endif
