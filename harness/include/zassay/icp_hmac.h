/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * HMAC-SHA-512 by the ICP beside OpenSSL's.
 */
#ifndef ZASSAY_ICP_HMAC_H
#define	ZASSAY_ICP_HMAC_H

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <sys/zfs_context.h>
#include <sys/crypto/common.h>

#include <zassay/icp.h>
#include <zassay/icp_bytes.h>
#include <zassay/icp_mac.h>
#include <zassay/initialised.h>

static struct arena hmac_data = { .max = 1 << 18 };
static struct arena hmac_key = { .max = 1 << 12 };

static inline void
hmac_setup(void)
{
	icp_setup();
	arena_init(&hmac_data);
	arena_init(&hmac_key);
}

/* At once and in chunks, of drawn bytes with a key of key_len. */
static inline void
check_hmac(size_t key_len)
{
	size_t chunks[ICP_CHUNKS_MAX];
	uint8_t mac[ICP_MAC_LEN], expected[ICP_MAC_LEN];
	unsigned n;

	(void) icp_draw_impl(&icp_sha512_impls);
	uint8_t *key = draw_icp_bytes(&hmac_key, key_len);
	size_t len = draw_icp_len(hmac_data.max);
	uint8_t *data = draw_icp_bytes(&hmac_data, len);
	unsigned count = draw_icp_chunks(len, chunks);

	require(openssl(HMAC(EVP_sha512(), key, (int)key_len, data, len,
	    expected, &n)) != NULL);
	is_initialised(expected, sizeof (expected));
	require(icp_mac(key, key_len, data, len, mac) == CRYPTO_SUCCESS);
	require(memcmp(mac, expected, sizeof (mac)) == 0);
	memset(mac, 0, sizeof (mac));
	not_initialised(mac, sizeof (mac));
	require(icp_mac_chunks(key, key_len, data, chunks, count, mac) ==
	    CRYPTO_SUCCESS);
	require(memcmp(mac, expected, sizeof (mac)) == 0);
}

#endif /* ZASSAY_ICP_HMAC_H */
