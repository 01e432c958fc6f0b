/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Blocks that begin at no multiple of a word.
 */
#ifndef ZASSAY_ICP_UNALIGNED_H
#define	ZASSAY_ICP_UNALIGNED_H

#include <openssl/evp.h>

#include <sys/zfs_context.h>
#include <sys/sha2.h>

#include <zassay/icp.h>
#include <zassay/icp_bytes.h>
#include <zassay/initialised.h>

static struct arena unaligned_data = { .max = 1 << 12 };

static void
unaligned_setup(void)
{
	icp_setup();
	arena_init(&unaligned_data);
}

/* Up to 8 blocks by a drawn implementation beside OpenSSL's. */
static inline void
check_unaligned(const struct icp_impls *impls, int icp, const EVP_MD *md)
{
	uint8_t digest[EVP_MAX_MD_SIZE], expected[EVP_MAX_MD_SIZE];
	unsigned expected_len;
	SHA2_CTX ctx;

	(void) icp_draw_impl(impls);
	size_t offset = draw_range("offset", 1, 3);
	size_t len = EVP_MD_get_block_size(md) * draw_range("blocks", 1, 8);
	uint8_t *data = arena_get(&unaligned_data, GUARD_BEFORE, offset + len);

	data += offset;
	pattern_fill(data, len, draw_u64("bytes"));
	SHA2Init(icp, &ctx);
	SHA2Update(&ctx, data, len);
	SHA2Final(digest, &ctx);
	require(openssl(EVP_Digest(data, len, expected, &expected_len, md,
	    NULL)) == 1);
	is_initialised(expected, sizeof (expected));
	require(memcmp(digest, expected, expected_len) == 0);
}

#endif /* ZASSAY_ICP_UNALIGNED_H */
