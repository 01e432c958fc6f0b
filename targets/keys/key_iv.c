/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The IVs of blocks: at random, or, where deduplication must find equal
 * blocks, from the HMAC of the block, and the salt with it.
 */
#include <openssl/hmac.h>

#include <zassay/crypt_block.h>
#include <zassay/keys.h>
#include <zassay/pattern.h>

#define	IVS		64
#define	DATA_MAX	4096

ZASSAY_PROPERTY("zio_crypt_generate_iv never gives zeros and never the same "
    "IV twice; IV and salt of a deduplicated block are the HMAC of its content "
    "under the HMAC key, as OpenSSL computes it",
    ZASSAY_FUZZ, crypt_block_setup)
{
	static uint8_t ivs[IVS][ZIO_DATA_IV_LEN];
	static const uint8_t zeros[ZIO_DATA_IV_LEN];
	static uint8_t data[DATA_MAX];
	zio_crypt_key_t key;
	uint8_t iv[ZIO_DATA_IV_LEN], salt[ZIO_DATA_SALT_LEN];
	uint8_t digest[SHA512_DIGEST_LENGTH];
	unsigned digest_len = 0;
	size_t size;

	for (int i = 0; i < IVS; i++) {
		memset(ivs[i], 0, sizeof (ivs[i]));
		not_initialised(ivs[i], sizeof (ivs[i]));
		require(zio_crypt_generate_iv(ivs[i]) == 0);
		require(memcmp(ivs[i], zeros, sizeof (zeros)) != 0);
		for (int j = 0; j < i; j++)
			require(memcmp(ivs[i], ivs[j], sizeof (iv)) != 0);
	}

	draw_loaded_key(&key);
	size = draw_range("size", 0, DATA_MAX);
	pattern_fill(data, size, draw_u64("content"));
	require(zio_crypt_generate_iv_salt_dedup(&key, data, size, iv,
	    salt) == 0);
	require(openssl(HMAC(EVP_sha512(), key.zk_hmac_keydata,
	    SHA512_HMAC_KEYLEN, data, size, digest, &digest_len)) != NULL);
	is_initialised(digest, sizeof (digest));
	require(digest_len == sizeof (digest));
	require(memcmp(salt, digest, sizeof (salt)) == 0);
	require(memcmp(iv, digest + sizeof (salt), sizeof (iv)) == 0);
	zio_crypt_key_destroy(&key);
}
