/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The three that OpenZFS uses: checksums and keys. An implementation that is
 * chosen in the midst of a message is for the next one. What SHA-256 may read
 * behind an unaligned block is icp_sha256_unaligned's.
 */
#include <openssl/evp.h>

#include <sys/zfs_context.h>
#include <sys/sha2.h>

#include <zassay/icp.h>
#include <zassay/icp_bytes.h>
#include <zassay/initialised.h>

static struct arena data_arena = { .max = 1 << 20 };
static struct arena ctx_arena = { .max = sizeof (SHA2_CTX) };
static const struct {
	int icp;
	const char *openssl;
} algorithms[] = {
	{ SHA256, "SHA256" }, { SHA512, "SHA512" },
	{ SHA512_256, "SHA512-256" },
};
static EVP_MD *digests[3];

static void
setup(void)
{
	icp_setup();
	arena_init(&data_arena);
	arena_init(&ctx_arena);
	for (int i = 0; i < 3; i++)
		digests[i] = openssl(EVP_MD_fetch(NULL, algorithms[i].openssl,
		    NULL));
}

static void
choose(void)
{
	(void) icp_draw_impl(&icp_sha256_impls);
	(void) icp_draw_impl(&icp_sha512_impls);
}

ZASSAY_PROPERTY("SHA-256, SHA-512 and SHA-512/256 of any bytes in any chunks "
    "are OpenSSL's, with every implementation",
    ZASSAY_FUZZ, setup)
{
	unsigned a = draw_u8("algorithm (mod 3)") % 3;
	size_t chunks[ICP_CHUNKS_MAX];
	uint8_t digest[64] = { 0 }, expected[64];
	unsigned expected_len = 0;

	choose();
	size_t behind = algorithms[a].icp == SHA256 ? ICP_SHA256_BEHIND : 0;
	size_t len = draw_icp_len(data_arena.max - behind);
	uint8_t *data = draw_icp_bytes(&data_arena, len + behind), *p = data;
	unsigned count = draw_icp_chunks(len, chunks);
	SHA2_CTX *ctx = (SHA2_CTX *)arena_get(&ctx_arena, draw_bool(
	    "context's guard after") ? GUARD_AFTER : GUARD_BEFORE,
	    sizeof (*ctx));

	SHA2Init(algorithms[a].icp, ctx);
	if (draw_bool("choose again"))
		choose();
	for (unsigned i = 0; i < count; i++) {
		SHA2Update(ctx, p, chunks[i]);
		p += chunks[i];
	}
	SHA2Final(digest, ctx);
	require(openssl(EVP_Digest(data, len, expected, &expected_len,
	    digests[a], NULL)) == 1);
	is_initialised(expected, sizeof (expected));
	is_initialised(&expected_len, sizeof (expected_len));
	require(memcmp(digest, expected, expected_len) == 0);
	for (unsigned i = expected_len; i < sizeof (digest); i++)
		require(digest[i] == 0);
}
