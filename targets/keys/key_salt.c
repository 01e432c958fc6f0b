/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How often one derived key is used is limited, for the sake of its random
 * IVs. zio_crypt.c explains the limit; a tunable can only lower it.
 *
 * not with MemorySanitizer: it meets salt-template-mechanism
 */
#include <sys/hkdf.h>

#include <zassay/crypt_block.h>
#include <zassay/keys.h>

#define	USES_MAX	400000000ULL	/* 400 million: zio_crypt.c */
#define	ROUNDS		6

static int
current_key_is_derived(zio_crypt_key_t *key)
{
	uint8_t derived[MASTER_KEY_MAX_LEN] = { 0 };
	size_t len = zio_crypt_table[key->zk_crypt].ci_keylen;

	require(hkdf_sha512(key->zk_master_keydata, len, NULL, 0, key->zk_salt,
	    ZIO_DATA_SALT_LEN, derived, len) == 0);
	return (memcmp(derived, key->zk_current_keydata, len) == 0);
}

ZASSAY_PROPERTY("zio_crypt_key_get_salt counts the uses of a salt, goes on to "
    "another one and to the key derived from it at 400 million, and what was "
    "encrypted with the old one is still decrypted",
    ZASSAY_FUZZ, crypt_block_setup)
{
	zio_crypt_key_t key;
	struct crypt_block b;
	boolean_t no_crypt;
	uint8_t salt[ZIO_DATA_SALT_LEN], before[ZIO_DATA_SALT_LEN];
	uint64_t count;

	draw_crypt_block_of(&b, DMU_OT_PLAIN_FILE_CONTENTS, SPA_MINBLOCKSIZE);
	draw_loaded_key(&key);
	b.key = &key;
	for (int i = 0; i < ROUNDS; i++) {
		if (draw_bool("near the limit"))
			key.zk_salt_count = USES_MAX - draw_u8("uses left") % 4;
		count = key.zk_salt_count;
		memcpy(before, key.zk_salt, sizeof (before));
		require(zio_crypt_key_get_salt(&key, salt) == 0);
		require(memcmp(salt, before, sizeof (salt)) == 0);
		if (count + 1 >= USES_MAX) {
			require(key.zk_salt_count == 0);
			require(memcmp(key.zk_salt, before,
			    sizeof (before)) != 0);
			/*
			 * The new template is made for a mechanism that
			 * nobody has written: none is steady.
			 */
			crypto_destroy_ctx_template(key.zk_current_tmpl);
			key.zk_current_tmpl = NULL;
		} else {
			require(key.zk_salt_count == count + 1);
			require(memcmp(key.zk_salt, before,
			    sizeof (before)) == 0);
		}
		require(current_key_is_derived(&key));

		memset(b.plain, 0x3c + i, b.size);
		memcpy(b.salt, salt, sizeof (salt));
		require(crypt_block_encrypt(&b, &no_crypt) == 0);
		key.zk_salt_count = USES_MAX;
		require(zio_crypt_key_get_salt(&key, salt) == 0);
		crypto_destroy_ctx_template(key.zk_current_tmpl);
		key.zk_current_tmpl = NULL;
		memset(b.plain, 0, b.size);
		require(crypt_block_decrypt(&b, &no_crypt) == 0);
		require(b.plain[0] == 0x3c + i &&
		    b.plain[b.size - 1] == 0x3c + i);
	}
	zio_crypt_key_destroy(&key);
}
