/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * AES by itself, below every mode, and in the direction that GCM and CCM never
 * take.
 */
#include <sys/crypto/common.h>

#include <aes/aes_impl.h>

#include <openssl/evp.h>

#include <zassay/icp.h>
#include <zassay/initialised.h>
#include <zassay/property.h>

/* A block, at any distance from a boundary of words. */
union place {
	uint64_t words[3];
	uint8_t bytes[24];
};

static void
openssl_block(const uint8_t *key, size_t key_len, const uint8_t *in,
    uint8_t *out)
{
	const EVP_CIPHER *cipher = key_len == 16 ? EVP_aes_128_ecb() :
	    key_len == 24 ? EVP_aes_192_ecb() : EVP_aes_256_ecb();
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	int len = 0;

	require(EVP_EncryptInit_ex(ctx, cipher, NULL, key, NULL) == 1);
	require(EVP_CIPHER_CTX_set_padding(ctx, 0) == 1);
	require(EVP_EncryptUpdate(ctx, out, &len, in, ICP_BLOCK) == 1);
	require(len == ICP_BLOCK);
	EVP_CIPHER_CTX_free(ctx);
	is_initialised(out, ICP_BLOCK);
}

ZASSAY_PROPERTY("every implementation of AES that the processor has encrypts a "
    "block as OpenSSL does, with a key of any length, and decrypts it again",
    ZASSAY_FUZZ, icp_setup)
{
	const char *name = icp_draw_impl(&icp_aes_impls);
	size_t key_len = 16 + 8 * (draw_u8("key length (mod 3)") % 3);
	unsigned at = draw_u8("distance (mod 8)") % 8;
	uint64_t key[4];
	uint8_t expected[ICP_BLOCK];
	union place plain, cipher, back;
	void *schedule;
	size_t size = 0;

	/* What has to turn words around reads them as words. */
	if (strcmp(name, "generic") == 0)
		at &= ~3;
	draw_bytes("key", (uint8_t *)key, key_len);
	draw_bytes("block", plain.bytes + at, ICP_BLOCK);
	schedule = aes_alloc_keysched(&size, KM_SLEEP);
	aes_init_keysched((uint8_t *)key, CRYPTO_BYTES2BITS(key_len), schedule);
	require(aes_encrypt_block(schedule, plain.bytes + at,
	    cipher.bytes + at) == 0);
	openssl_block((uint8_t *)key, key_len, plain.bytes + at, expected);
	require(memcmp(cipher.bytes + at, expected, ICP_BLOCK) == 0);
	require(aes_decrypt_block(schedule, cipher.bytes + at,
	    back.bytes + at) == 0);
	require(memcmp(back.bytes + at, plain.bytes + at, ICP_BLOCK) == 0);
	kmem_free(schedule, size);
}
