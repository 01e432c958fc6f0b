/*
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZASSAY_PROVER

#include "spl.h"

#include <sys/crypto/api.h>
#include <sys/crypto/common.h>

#include <zassay/icp_mac.h>

/* Where a call may be answered later there is a parameter for that. */
#ifdef ZASSAY_CRYPTO_CALL_REQ
#define	AT_ONCE	, NULL
#else
#define	AT_ONCE
#endif

struct request {
	crypto_mechanism_t mech;
	crypto_key_t key;
	crypto_data_t mac;
};

static crypto_data_t
raw(uint8_t *bytes, size_t len)
{
	crypto_data_t d = { 0 };

	d.cd_format = CRYPTO_DATA_RAW;
	d.cd_length = len;
	d.cd_raw.iov_base = (char *)bytes;
	d.cd_raw.iov_len = len;
	return (d);
}

static void
prepare(struct request *r, uint8_t *key, size_t key_len, uint8_t *mac)
{
	memset(r, 0, sizeof (*r));
	r->mech.cm_type = crypto_mech2id(SUN_CKM_SHA512_HMAC);
#ifdef ZASSAY_CRYPTO_KEY_FORMAT
	r->key.ck_format = CRYPTO_KEY_RAW;
#endif
	r->key.ck_data = key;
	r->key.ck_length = CRYPTO_BYTES2BITS(key_len);
	r->mac = raw(mac, ICP_MAC_LEN);
}

int
icp_mac(uint8_t *key, size_t key_len, uint8_t *data, size_t len, uint8_t *mac)
{
	struct request r;
	crypto_data_t d = raw(data, len);

	prepare(&r, key, key_len, mac);
	return (crypto_mac(&r.mech, &d, &r.key, NULL, &r.mac AT_ONCE));
}

int
icp_mac_chunks(uint8_t *key, size_t key_len, uint8_t *data,
    const size_t *chunks, unsigned count, uint8_t *mac)
{
	struct request r;
	crypto_context_t ctx;
	int ret;

	prepare(&r, key, key_len, mac);
	ret = crypto_mac_init(&r.mech, &r.key, NULL, &ctx AT_ONCE);
	for (unsigned i = 0; i < count && ret == CRYPTO_SUCCESS; i++) {
		crypto_data_t d = raw(data, chunks[i]);

		ret = crypto_mac_update(ctx, &d AT_ONCE);
		data += chunks[i];
	}
	if (ret == CRYPTO_SUCCESS)
		ret = crypto_mac_final(ctx, &r.mac AT_ONCE);
	return (ret);
}

#endif /* ZASSAY_PROVER */
