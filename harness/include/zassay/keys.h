/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A dataset's key as the pool holds it: wrapped, beside what says how.
 */
#ifndef ZASSAY_KEYS_H
#define	ZASSAY_KEYS_H

#include <sys/zfs_context.h>
#include <sys/sha2.h>
#include <sys/zio_crypt.h>

#include <zassay/initialised.h>
#include <zassay/property.h>

#define	KEYS_SUITE_FIRST	ZIO_CRYPT_AES_128_CCM
#define	KEYS_SUITE_LAST		ZIO_CRYPT_AES_256_GCM

struct wrapped_key {
	uint64_t crypt;
	uint64_t version;
	uint64_t guid;
	uint8_t master[MASTER_KEY_MAX_LEN];
	uint8_t hmac[SHA512_HMAC_KEYLEN];
	uint8_t iv[WRAPPING_IV_LEN];
	uint8_t mac[WRAPPING_MAC_LEN];
};

static inline crypto_key_t
keys_wrapping(uint8_t bytes[WRAPPING_KEY_LEN])
{
	crypto_key_t key;

	memset(&key, 0, sizeof (key));
#ifdef ZASSAY_CRYPTO_KEY_FORMAT
	key.ck_format = CRYPTO_KEY_RAW;
#endif
	key.ck_data = bytes;
	key.ck_length = CRYPTO_BYTES2BITS(WRAPPING_KEY_LEN);
	return (key);
}

/* A new key of a drawn suite, in a drawn version of the format. */
static inline void
draw_new_key(zio_crypt_key_t *key)
{
	uint64_t suite = draw_range("suite", KEYS_SUITE_FIRST,
	    KEYS_SUITE_LAST);
	int current = draw_bool("current version");

	require(zio_crypt_key_init(suite, key) == 0);
	key->zk_version = current ? ZIO_CRYPT_KEY_CURRENT_VERSION : 0;
}

static inline int
keys_wrap(uint8_t wrapping[WRAPPING_KEY_LEN], zio_crypt_key_t *key,
    struct wrapped_key *w)
{
	crypto_key_t cwkey = keys_wrapping(wrapping);

	memset(w, 0, sizeof (*w));
	w->crypt = key->zk_crypt;
	w->version = key->zk_version;
	w->guid = key->zk_guid;
	not_initialised(w->master, zio_crypt_table[w->crypt].ci_keylen);
	not_initialised(w->hmac, sizeof (w->hmac));
	not_initialised(w->mac, sizeof (w->mac));
	return (zio_crypt_key_wrap(&cwkey, key, w->iv, w->mac, w->master,
	    w->hmac));
}

static inline int
keys_unwrap(uint8_t wrapping[WRAPPING_KEY_LEN], struct wrapped_key *w,
    zio_crypt_key_t *key)
{
	crypto_key_t cwkey = keys_wrapping(wrapping);

	memset(key, 0, sizeof (*key));
	return (zio_crypt_key_unwrap(&cwkey, w->crypt, w->version, w->guid,
	    w->master, w->hmac, w->iv, w->mac, key));
}

/* Wraps a new key and unwraps it: what a pool does that is imported again. */
static inline void
draw_loaded_key(zio_crypt_key_t *key)
{
	uint8_t wrapping[WRAPPING_KEY_LEN];
	zio_crypt_key_t made;
	struct wrapped_key w;

	draw_bytes("wrapping key", wrapping, sizeof (wrapping));
	draw_new_key(&made);
	require(keys_wrap(wrapping, &made, &w) == 0);
	require(keys_unwrap(wrapping, &w, key) == 0);
	zio_crypt_key_destroy(&made);
}

/* Whether nothing is left of a key. */
static inline int
keys_is_clear(const zio_crypt_key_t *key)
{
	const uint8_t *bytes = (const uint8_t *)key;
	uint8_t any = 0;

	for (size_t i = 0; i < sizeof (*key); i++)
		any |= bytes[i];
	return (any == 0);
}

#endif /* ZASSAY_KEYS_H */
