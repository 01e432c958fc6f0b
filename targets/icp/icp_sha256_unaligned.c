/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED where SHA256Transform() copies an unaligned block of 64 bytes with
 * the 128 of the buffer that SHA-512 shares with it.
 */
#include <openssl/evp.h>

#include <sys/zfs_context.h>
#include <sys/sha2.h>

#include <zassay/icp.h>
#include <zassay/icp_bytes.h>

static struct arena data_arena = { .max = 1 << 12 };

static void
setup(void)
{
	icp_setup();
	arena_init(&data_arena);
}

ZASSAY_PROPERTY("SHA-256 of blocks at any address reads these alone",
    ZASSAY_FUZZ, setup)
{
	uint8_t digest[32], expected[32];
	unsigned expected_len;
	SHA2_CTX ctx;

	(void) icp_draw_impl(&icp_sha256_impls);
	size_t offset = draw_range("offset", 1, 3);
	size_t len = 64 * draw_range("blocks", 1, 8);
	uint8_t *data = arena_get(&data_arena, GUARD_BEFORE, offset + len);

	data += offset;
	pattern_fill(data, len, draw_u64("bytes"));
	SHA2Init(SHA256, &ctx);
	SHA2Update(&ctx, data, len);
	SHA2Final(digest, &ctx);
	require(EVP_Digest(data, len, expected, &expected_len, EVP_sha256(),
	    NULL) == 1);
	require(memcmp(digest, expected, sizeof (digest)) == 0);
}
