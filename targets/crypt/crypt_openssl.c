/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ICP beside OpenSSL: key derivation, ciphertext and MAC of a data block.
 */
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <zassay/crypt_block.h>
#include <zassay/initialised.h>
#include <zassay/property.h>

static EVP_CIPHER *ciphers[ZIO_CRYPT_FUNCTIONS];
static EVP_CIPHER_CTX *cipher_ctx;
static EVP_KDF_CTX *kdf_ctx;
static uint8_t expected[CRYPT_BLOCK_MAX];

static void
setup(void)
{
	crypt_block_setup();
	openssl_begin();
	ciphers[ZIO_CRYPT_AES_128_CCM] =
	    EVP_CIPHER_fetch(NULL, "AES-128-CCM", NULL);
	ciphers[ZIO_CRYPT_AES_192_CCM] =
	    EVP_CIPHER_fetch(NULL, "AES-192-CCM", NULL);
	ciphers[ZIO_CRYPT_AES_256_CCM] =
	    EVP_CIPHER_fetch(NULL, "AES-256-CCM", NULL);
	ciphers[ZIO_CRYPT_AES_128_GCM] =
	    EVP_CIPHER_fetch(NULL, "AES-128-GCM", NULL);
	ciphers[ZIO_CRYPT_AES_192_GCM] =
	    EVP_CIPHER_fetch(NULL, "AES-192-GCM", NULL);
	ciphers[ZIO_CRYPT_AES_256_GCM] =
	    EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
	cipher_ctx = EVP_CIPHER_CTX_new();
	kdf_ctx = EVP_KDF_CTX_new(EVP_KDF_fetch(NULL, "HKDF", NULL));
	openssl_end();
}

/* HKDF-SHA-512 without a salt; the block's salt is the info. */
static void
derive_key(const struct crypt_block *b, uint8_t *key, size_t len)
{
	OSSL_PARAM params[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST,
		    "SHA512", 0),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY,
		    b->key->zk_master_keydata, len),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO,
		    b->salt, ZIO_DATA_SALT_LEN),
		OSSL_PARAM_construct_end(),
	};

	openssl_begin();
	EVP_KDF_CTX_reset(kdf_ctx);
	openssl_end();
	require(openssl(EVP_KDF_derive(kdf_ctx, key, len, params)) == 1);
	is_initialised(key, len);
}

static void
openssl_encrypt(const struct crypt_block *b, uint8_t *out, uint8_t *mac)
{
	uint64_t crypt = b->key->zk_crypt;
	EVP_CIPHER *cipher = ciphers[crypt];
	boolean_t ccm = crypt <= ZIO_CRYPT_AES_256_CCM;
	uint8_t key[MASTER_KEY_MAX_LEN];
	int len = 0;

	derive_key(b, key, EVP_CIPHER_get_key_length(cipher));
	require(openssl(EVP_EncryptInit_ex2(cipher_ctx, cipher, NULL, NULL, NULL)));
	require(openssl(EVP_CIPHER_CTX_ctrl(cipher_ctx, EVP_CTRL_AEAD_SET_IVLEN,
	    ZIO_DATA_IV_LEN, NULL)) == 1);
	if (ccm) {
		require(EVP_CIPHER_CTX_ctrl(cipher_ctx, EVP_CTRL_AEAD_SET_TAG,
		    ZIO_DATA_MAC_LEN, NULL) == 1);
	}
	require(openssl(EVP_EncryptInit_ex2(cipher_ctx, NULL, key, b->iv, NULL)));
	if (ccm) {
		require(EVP_EncryptUpdate(cipher_ctx, NULL, &len, NULL,
		    (int)b->size) == 1);
	}
	require_initialised(b->plain, b->size);
	require_initialised(b->iv, ZIO_DATA_IV_LEN);
	require(openssl(EVP_EncryptUpdate(cipher_ctx, out, &len, b->plain,
	    (int)b->size)) == 1);
	is_initialised(&len, sizeof (len));
	require((size_t)len == b->size);
	require(openssl(EVP_EncryptFinal_ex(cipher_ctx, out + len, &len)) == 1);
	require(openssl(EVP_CIPHER_CTX_ctrl(cipher_ctx, EVP_CTRL_AEAD_GET_TAG,
	    ZIO_DATA_MAC_LEN, mac)) == 1);
	is_initialised(out, b->size);
	is_initialised(mac, ZIO_DATA_MAC_LEN);
}

ZASSAY_PROPERTY("zio_do_crypt_data makes the same ciphertext and the same MAC "
    "of a data block as OpenSSL does with the key that OpenSSL's HKDF "
    "derives, with every suite",
    ZASSAY_FUZZ, setup)
{
	struct crypt_block b;
	uint8_t mac[ZIO_DATA_MAC_LEN];
	boolean_t no_crypt;

	draw_crypt_block(&b);
	b.type = DMU_OT_PLAIN_FILE_CONTENTS;
	b.byteswap = B_FALSE;
	require(crypt_block_encrypt(&b, &no_crypt) == 0);
	openssl_encrypt(&b, expected, mac);
	require_initialised(b.cipher, b.size);
	require_initialised(b.mac, sizeof (mac));
	require(memcmp(b.cipher, expected, b.size) == 0);
	require(memcmp(b.mac, mac, sizeof (mac)) == 0);
}
