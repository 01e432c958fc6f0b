/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A dataset's master key and HMAC key are stored encrypted by the wrapping key.
 */
#include <zassay/cases.h>
#include <zassay/crypt_block.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

#define	SUITE_FIRST	ZIO_CRYPT_AES_128_CCM
#define	SUITE_LAST	ZIO_CRYPT_AES_256_GCM

ZASSAY_PROPERTY("zio_crypt_key_wrap writes a wrapped master key as long as "
    "the suite's, a wrapped HMAC key, an IV and a MAC, nothing beyond them, "
    "and leaves the key as it is, with every suite and in either version",
    ZASSAY_PROVE | ZASSAY_FUZZ, crypt_block_setup)
{
	static uint8_t wrapping[WRAPPING_KEY_LEN];
	zio_crypt_key_t key = { 0 }, before;
	crypto_key_t cwkey = { 0 };
	uint8_t *master = kmem_alloc(MASTER_KEY_MAX_LEN, KM_SLEEP);
	uint8_t *hmac = kmem_alloc(SHA512_HMAC_KEYLEN, KM_SLEEP);
	uint8_t *iv = kmem_alloc(WRAPPING_IV_LEN, KM_SLEEP);
	uint8_t *mac = kmem_alloc(WRAPPING_MAC_LEN, KM_SLEEP);
	uint64_t suite = draw_range("suite", SUITE_FIRST, SUITE_LAST);
	int current = draw_bool("current version");

	draw_bytes("wrapping key", wrapping, sizeof (wrapping));
	draw_bytes("master key", key.zk_master_keydata, MASTER_KEY_MAX_LEN);
	draw_bytes("HMAC key", key.zk_hmac_keydata, SHA512_HMAC_KEYLEN);
	key.zk_guid = draw_u64("guid");
	key.zk_version = current ? ZIO_CRYPT_KEY_CURRENT_VERSION : 0;
#ifdef ZASSAY_CRYPTO_KEY_FORMAT
	cwkey.ck_format = CRYPTO_KEY_RAW;
#endif
	cwkey.ck_data = wrapping;
	cwkey.ck_length = CRYPTO_BYTES2BITS(WRAPPING_KEY_LEN);

	case_of(s, suite, SUITE_FIRST, SUITE_LAST) {
		size_t len = zio_crypt_table[s].ci_keylen;

		require(len >= 16 && len <= MASTER_KEY_MAX_LEN);
		memset(master, 0xa5, MASTER_KEY_MAX_LEN);
		key.zk_crypt = s;
		before = key;
		(void) zio_crypt_key_wrap(&cwkey, &key, iv, mac, master, hmac);
		require(memcmp(&before.zk_master_keydata,
		    &key.zk_master_keydata, MASTER_KEY_MAX_LEN) == 0);
		require(memcmp(&before.zk_hmac_keydata,
		    &key.zk_hmac_keydata, SHA512_HMAC_KEYLEN) == 0);
		require(key.zk_guid == before.zk_guid);
		for (size_t i = len; i < MASTER_KEY_MAX_LEN; i++)
			require(master[i] == 0xa5);
	}
	kmem_free(master, MASTER_KEY_MAX_LEN);
	kmem_free(hmac, SHA512_HMAC_KEYLEN);
	kmem_free(iv, WRAPPING_IV_LEN);
	kmem_free(mac, WRAPPING_MAC_LEN);
}
