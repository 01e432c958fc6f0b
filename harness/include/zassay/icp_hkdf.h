/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * hkdf_sha512() beside OpenSSL's HKDF (RFC 5869).
 */
#ifndef ZASSAY_ICP_HKDF_H
#define	ZASSAY_ICP_HKDF_H

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <sys/zfs_context.h>
#include <sys/hkdf.h>

#include <zassay/icp.h>
#include <zassay/icp_bytes.h>
#include <zassay/icp_mac.h>
#include <zassay/initialised.h>

#define	HKDF_OUT_MAX	(255 * 64)	/* RFC 5869, section 2.3 */

static struct arena hkdf_out = { .max = HKDF_OUT_MAX };
static struct arena hkdf_key = { .max = 1 << 10 };
static struct arena hkdf_salt = { .max = 1 << 10 };
static struct arena hkdf_info = { .max = 1 << 10 };
static uint8_t hkdf_expected[HKDF_OUT_MAX];
static EVP_KDF_CTX *hkdf_ctx;

static inline void
hkdf_setup(void)
{
	icp_setup();
	arena_init(&hkdf_out);
	arena_init(&hkdf_key);
	arena_init(&hkdf_salt);
	arena_init(&hkdf_info);
	hkdf_ctx = openssl(EVP_KDF_CTX_new(EVP_KDF_fetch(NULL, "HKDF", NULL)));
}

/* Output of out_len bytes from a drawn key, salt and info. */
static inline void
check_hkdf(size_t out_len, size_t salt_len)
{
	(void) icp_draw_impl(&icp_sha512_impls);
	/* OpenSSL's needs a key. */
	size_t key_len = 1 + draw_icp_len(hkdf_key.max - 1);
	uint8_t *key = draw_icp_bytes(&hkdf_key, key_len);
	uint8_t *salt = draw_icp_bytes(&hkdf_salt, salt_len);
	size_t info_len = draw_icp_len(hkdf_info.max);
	uint8_t *info = draw_icp_bytes(&hkdf_info, info_len);
	uint8_t *out = arena_get(&hkdf_out, draw_bool("guard after") ?
	    GUARD_AFTER : GUARD_BEFORE, out_len);
	OSSL_PARAM params[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST,
		    "SHA512", 0),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key,
		    key_len),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info,
		    info_len),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt,
		    salt_len),
		OSSL_PARAM_construct_end(),
	};

	if (salt_len == 0)
		params[3] = OSSL_PARAM_construct_end();
	openssl_begin();
	EVP_KDF_CTX_reset(hkdf_ctx);
	openssl_end();
	require(openssl(EVP_KDF_derive(hkdf_ctx, hkdf_expected, out_len,
	    params)) == 1);
	is_initialised(hkdf_expected, out_len);
	memset(out, 0, out_len);
	not_initialised(out, out_len);
	require(hkdf_sha512(key, key_len, salt, salt_len, info, info_len, out,
	    out_len) == 0);
	require(memcmp(out, hkdf_expected, out_len) == 0);
}

#endif /* ZASSAY_ICP_HKDF_H */
