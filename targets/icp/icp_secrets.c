/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the time of the ICP tells of keys and plaintext: with these marked
 * secret, "zassay replay --secrets icp_secrets" has valgrind name each branch
 * and each address that depends on them, for every implementation. Lengths, IV,
 * additional data, ciphertext and tag are anyone's. Known dependences are
 * findings of this property; the others' time tells nothing.
 */
#include <openssl/evp.h>

#include <sys/sha2.h>

#include <zassay/icp.h>
#include <zassay/icp_checks.h>
#include <zassay/icp_hkdf.h>
#include <zassay/icp_hmac.h>
#include <zassay/initialised.h>
#include <zassay/secret_marks.h>

#define	TEXT_MAX	(1u << 10)	/* bytes; valgrind is slow */

enum primitive { GCM, CCM, SHA_256, SHA_512, HMAC_512, HKDF_512, PRIMITIVES };

static struct arena text_arena = { .max = TEXT_MAX };

static void
setup(void)
{
	hmac_setup();
	arena_init(&hkdf_key);
	arena_init(&text_arena);
}

static void
mark_side(const struct icp_side *s, int secret)
{
	for (unsigned i = 0; i < s->count; i++) {
		if (secret)
			mark_secret(s->iov[i].iov_base, s->iov[i].iov_len);
		else
			mark_public(s->iov[i].iov_base, s->iov[i].iov_len);
	}
}

/* Encryption and decryption, which accepts the tag or does not. */
static void
check_message(struct icp_message *m)
{
	struct icp_reference r;

	require(icp_openssl_encrypt(m, &r));
	mark_secret(m->key, m->key_len);
	mark_side(&m->plain, 1);
	int ret = icp_encrypt(m);
	mark_public(&ret, sizeof (ret));
	mark_public(m->tag, m->tag_len);
	mark_side(&m->cipher, 0);
	require(ret == CRYPTO_SUCCESS);
	require(icp_holds(&m->cipher, r.out));
	require(memcmp(m->tag, r.tag, m->tag_len) == 0);

	int tampered = icp_draw_tamper(m);
	ret = icp_decrypt(m);
	/* Whether it was accepted is said to whoever sent it. */
	mark_public(&ret, sizeof (ret));
	mark_public(m->key, m->key_len);
	mark_side(&m->plain, 0);
	require(ret == (tampered ? CRYPTO_INVALID_MAC : CRYPTO_SUCCESS));
	if (!tampered && !m->in_place) {
		require(icp_openssl_encrypt(m, &r));
		require(icp_holds(&m->cipher, r.out));
	}
}

static void
check_cipher(enum icp_mode mode)
{
	struct icp_message m;
	const char *aes = icp_draw_impl(&icp_aes_impls);

	if (mode == ICP_GCM) {
		const char *gcm = icp_draw_impl(&icp_gcm_impls);

		/* What fails whatever its time is (icp_gcm_generic_aes). */
		assume(!icp_gcm_is_avx() || strcmp(aes, "generic") != 0);
		name_implementation("AES-GCM, icp_aes_impl=%s, "
		    "icp_gcm_impl=%s\n", aes, gcm);
	} else {
		name_implementation("AES-CCM, icp_aes_impl=%s\n", aes);
	}
	icp_draw(&m, mode, ICP_SAME_SPLIT, TEXT_MAX);
	if (mode == ICP_GCM)
		assume(m.iv_len == 12);
	else
		assume(m.len + m.tag_len <= icp_ccm_len_max(&m));
	check_message(&m);
}

static void
check_hash(const struct icp_impls *impls, int icp, const EVP_MD *md)
{
	uint8_t digest[EVP_MAX_MD_SIZE], expected[EVP_MAX_MD_SIZE];
	unsigned expected_len;
	SHA2_CTX ctx;

	const char *name = icp_draw_impl(impls);
	name_implementation("%s, %s=%s\n", EVP_MD_get0_name(md),
	    impls->parameter, name);
	size_t behind = icp == SHA256 ? ICP_SHA256_BEHIND : 0;
	size_t len = draw_icp_len(TEXT_MAX - behind);
	uint8_t *text = draw_icp_bytes(&text_arena, len + behind);

	require(openssl(EVP_Digest(text, len, expected, &expected_len, md,
	    NULL)) == 1);
	is_initialised(expected, sizeof (expected));
	is_initialised(&expected_len, sizeof (expected_len));
	mark_secret(text, len);
	SHA2Init(icp, &ctx);
	SHA2Update(&ctx, text, len);
	SHA2Final(digest, &ctx);
	mark_public(text, len);
	mark_public(digest, sizeof (digest));
	require(memcmp(digest, expected, expected_len) == 0);
}

static void
check_mac(void)
{
	uint8_t mac[ICP_MAC_LEN], expected[ICP_MAC_LEN];
	unsigned n;

	const char *name = icp_draw_impl(&icp_sha512_impls);
	name_implementation("HMAC-SHA-512, %s=%s\n",
	    icp_sha512_impls.parameter, name);
	size_t key_len = draw_range("key length", 0, ICP_HMAC_BLOCK);
	uint8_t *key = draw_icp_bytes(&hmac_key, key_len);
	size_t len = draw_icp_len(TEXT_MAX);
	uint8_t *text = draw_icp_bytes(&text_arena, len);

	require(openssl(HMAC(EVP_sha512(), key, (int)key_len, text, len,
	    expected, &n)) != NULL);
	is_initialised(expected, sizeof (expected));
	mark_secret(key, key_len);
	mark_secret(text, len);
	int ret = icp_mac(key, key_len, text, len, mac);
	mark_public(&ret, sizeof (ret));
	mark_public(key, key_len);
	mark_public(text, len);
	mark_public(mac, sizeof (mac));
	require(ret == CRYPTO_SUCCESS);
	require(memcmp(mac, expected, sizeof (mac)) == 0);
}

static void
check_derivation(void)
{
	uint8_t out[ICP_MAC_LEN * 2];

	const char *name = icp_draw_impl(&icp_sha512_impls);
	name_implementation("HKDF-SHA-512, %s=%s\n",
	    icp_sha512_impls.parameter, name);
	size_t key_len = 1 + draw_icp_len(hkdf_key.max - 1);
	uint8_t *key = draw_icp_bytes(&hkdf_key, key_len);
	uint8_t salt[8] = { 0 };	/* zio_crypt's: none, and info of 8 */

	mark_secret(key, key_len);
	int ret = hkdf_sha512(key, key_len, NULL, 0, salt, sizeof (salt), out,
	    sizeof (out));
	mark_public(&ret, sizeof (ret));
	mark_public(key, key_len);
	mark_public(out, sizeof (out));
	require(ret == 0);
}

ZASSAY_PROPERTY("AES-GCM, AES-CCM, SHA-2, HMAC and HKDF of secret bytes give "
    "OpenSSL's results, and in time that tells nothing of key or text",
    ZASSAY_FUZZ, setup)
{
	switch (draw_u8("primitive (mod 6)") % PRIMITIVES) {
	case GCM:
		check_cipher(ICP_GCM);
		break;
	case CCM:
		check_cipher(ICP_CCM);
		break;
	case SHA_256:
		check_hash(&icp_sha256_impls, SHA256, EVP_sha256());
		break;
	case SHA_512:
		check_hash(&icp_sha512_impls, SHA512, EVP_sha512());
		break;
	case HMAC_512:
		check_mac();
		break;
	default:
		check_derivation();
	}
}
