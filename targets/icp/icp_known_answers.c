/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Published answers: a tape is a vector of NIST's CAVP or of RFC 4231, written
 * by harness/tests/vectors.py, which reads them where Debian has them and
 * asserts that none is rejected. What OpenSSL does not agree with is no vector.
 * GCM by AVX has the 12 bytes of IV that it gets right (icp_gcm_avx_iv), and
 * no AES but those it is for (icp_gcm_generic_aes).
 */
#include <openssl/evp.h>

#include <sys/sha2.h>

#include <zassay/icp.h>
#include <zassay/icp_checks.h>
#include <zassay/icp_hmac.h>
#include <zassay/initialised.h>

#define	TEXT_MAX	16384	/* bytes of the longest message, and more */
#define	SHORT_MAX	256	/* of key, IV and additional data */

enum kind { GCM, CCM, HMAC_512, SHA_256, SHA_512, SHA_512_256, KINDS };

static uint8_t key[SHORT_MAX], iv[SHORT_MAX], aad[SHORT_MAX];
static uint8_t plain[TEXT_MAX], cipher[TEXT_MAX], answer[64];

static size_t
draw_part(const char *length_label, const char *label, uint8_t *buf,
    size_t max)
{
	size_t len = draw_u16(length_label);

	assume(len <= max);
	draw_bytes(label, buf, len);
	return (len);
}

/* One piece on either side. */
static void
lay_out(struct icp_message *m, uint8_t *tag)
{
	m->plain.count = m->cipher.count = 1;
	m->plain.iov[0].iov_base = (void *)plain;
	m->cipher.iov[0].iov_base = (void *)cipher;
	m->plain.iov[0].iov_len = m->cipher.iov[0].iov_len = m->len;
	m->cipher.iov[1].iov_base = (void *)tag;
	m->cipher.iov[1].iov_len = m->tag_len;
	m->tag = tag;
}

static void
check_message(struct icp_message *m, const uint8_t *expected, int accepted)
{
	if (!accepted) {
		memset(plain, ICP_FILL, m->len);
		require(icp_decrypt(m) == CRYPTO_INVALID_MAC);
		require(icp_holds_only(&m->plain, ICP_FILL));
		return;
	}
	static uint8_t original[TEXT_MAX], tag[ICP_BLOCK];
	memcpy(original, plain, m->len);
	memcpy(tag, m->tag, m->tag_len);
	memset(cipher, 0, m->len);
	memset(m->tag, 0, m->tag_len);
	require(icp_encrypt(m) == CRYPTO_SUCCESS);
	require(memcmp(cipher, expected, m->len) == 0);
	require(memcmp(m->tag, tag, m->tag_len) == 0);
	memset(plain, 0, m->len);
	require(icp_decrypt(m) == CRYPTO_SUCCESS);
	require(memcmp(plain, original, m->len) == 0);
}

static void
check_cipher(enum icp_mode mode)
{
	static uint8_t expected[TEXT_MAX];
	struct icp_message m;
	struct icp_reference r;
	uint8_t tag[ICP_BLOCK];

	memset(&m, 0, sizeof (m));
	m.mode = mode;
	m.key = key;
	m.iv = iv;
	m.aad = aad;
	int accepted = draw_bool("accepted");
	m.key_len = draw_part("key length", "key", key, 32);
	m.iv_len = draw_part("iv length", "iv", iv, SHORT_MAX);
	m.aad_len = draw_part("aad length", "aad", aad, SHORT_MAX);
	m.len = draw_part("text length", "plaintext", plain, TEXT_MAX);
	draw_bytes("ciphertext", cipher, m.len);
	m.tag_len = draw_part("tag length", "tag", tag, sizeof (tag));
	assume(m.key_len == 16 || m.key_len == 24 || m.key_len == 32);
	assume(m.iv_len != 0);
	/* The lengths that there are vectors of: SP 800-38D, SP 800-38C. */
	if (mode == ICP_GCM)
		assume(m.tag_len == 4 || m.tag_len == 8 || m.tag_len >= 12);
	else
		assume(m.iv_len >= 7 && m.iv_len <= 13 && m.tag_len >= 4 &&
		    m.tag_len % 2 == 0);
	lay_out(&m, tag);
	memcpy(expected, cipher, m.len);
	assume(icp_openssl_decrypt(&m, &r) == accepted);
	assume(!accepted || memcmp(r.out, plain, m.len) == 0);

	for (unsigned a = 0; a < icp_aes_impls.count; a++) {
		if (icp_aes_impls.name[a] == NULL)
			continue;
		icp_use(&icp_aes_impls, icp_aes_impls.name[a]);
		for (unsigned g = 0; g < icp_gcm_impls.count; g++) {
			if (icp_gcm_impls.name[g] == NULL)
				continue;
			icp_use(&icp_gcm_impls, icp_gcm_impls.name[g]);
			if (icp_gcm_is_avx() && (m.iv_len != 12 ||
			    strcmp(icp_aes_impls.name[a], "generic") == 0))
				continue;
			check_message(&m, expected, accepted);
			memcpy(cipher, expected, m.len);
			if (mode == ICP_CCM)
				break;
		}
	}
}

static void
check_mac(void)
{
	uint8_t mac[ICP_MAC_LEN], other[ICP_MAC_LEN];
	unsigned n = 0;
	size_t key_len = draw_part("key length", "key", key, ICP_HMAC_BLOCK);
	size_t len = draw_part("text length", "message", plain, TEXT_MAX);

	draw_bytes("mac", mac, sizeof (mac));
	assume(openssl(HMAC(EVP_sha512(), key, (int)key_len, plain, len, other,
	    &n)) != NULL);
	is_initialised(other, sizeof (other));
	assume(memcmp(mac, other, sizeof (mac)) == 0);
	for (unsigned i = 0; i < MAX(icp_sha512_impls.count, 1); i++) {
		if (icp_sha512_impls.count != 0) {
			if (icp_sha512_impls.name[i] == NULL)
				continue;
			icp_use(&icp_sha512_impls, icp_sha512_impls.name[i]);
		}
		memset(other, 0, sizeof (other));
		require(icp_mac(key, key_len, plain, len, other) ==
		    CRYPTO_SUCCESS);
		require(memcmp(mac, other, sizeof (mac)) == 0);
	}
}

static void
check_hash(const struct icp_impls *impls, int icp, const EVP_MD *md)
{
	uint8_t digest[EVP_MAX_MD_SIZE];
	unsigned digest_len;
	size_t len = draw_part("text length", "message", plain, TEXT_MAX - 64);

	draw_bytes("digest", answer, EVP_MD_get_size(md));
	assume(openssl(EVP_Digest(plain, len, digest, &digest_len, md, NULL)) ==
	    1);
	is_initialised(digest, sizeof (digest));
	is_initialised(&digest_len, sizeof (digest_len));
	assume(memcmp(digest, answer, digest_len) == 0);
	for (unsigned i = 0; i < MAX(impls->count, 1); i++) {
		SHA2_CTX ctx;

		if (impls->count != 0) {
			if (impls->name[i] == NULL)
				continue;
			icp_use(impls, impls->name[i]);
		}
		memset(digest, 0, sizeof (digest));
		SHA2Init(icp, &ctx);
		SHA2Update(&ctx, plain, len);
		SHA2Final(digest, &ctx);
		require(memcmp(digest, answer, digest_len) == 0);
	}
}

ZASSAY_PROPERTY("every published vector of AES-GCM, AES-CCM, HMAC-SHA-512 and "
    "SHA-2 has the published answer, with every implementation",
    ZASSAY_FUZZ, icp_setup)
{
	switch (draw_u8("kind (mod 6)") % KINDS) {
	case GCM:
		check_cipher(ICP_GCM);
		break;
	case CCM:
		check_cipher(ICP_CCM);
		break;
	case HMAC_512:
		check_mac();
		break;
	case SHA_256:
		check_hash(&icp_sha256_impls, SHA256, EVP_sha256());
		break;
	case SHA_512:
		check_hash(&icp_sha512_impls, SHA512, EVP_sha512());
		break;
	default:
		check_hash(&icp_sha512_impls, SHA512_256, EVP_sha512_256());
	}
}
