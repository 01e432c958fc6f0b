/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A key that is made, stored and loaded again is the same key: what the one
 * encrypts the other decrypts.
 */
#include <zassay/crypt_block.h>
#include <zassay/keys.h>

ZASSAY_PROPERTY("zio_crypt_key_unwrap gives back the master key, HMAC key and "
    "GUID that zio_crypt_key_wrap was given, with every suite and in either "
    "version, and zio_crypt_key_destroy leaves nothing of either",
    ZASSAY_FUZZ, crypt_block_setup)
{
	uint8_t wrapping[WRAPPING_KEY_LEN];
	zio_crypt_key_t made, loaded;
	struct wrapped_key w;
	struct crypt_block b;
	boolean_t no_crypt;
	size_t len;

	draw_bytes("wrapping key", wrapping, sizeof (wrapping));
	draw_new_key(&made);
	require(keys_wrap(wrapping, &made, &w) == 0);
	len = zio_crypt_table[made.zk_crypt].ci_keylen;
	require(memcmp(w.master, made.zk_master_keydata, len) != 0);
	require(memcmp(w.hmac, made.zk_hmac_keydata, sizeof (w.hmac)) != 0);

	require(keys_unwrap(wrapping, &w, &loaded) == 0);
	require(loaded.zk_crypt == made.zk_crypt);
	require(loaded.zk_version == made.zk_version);
	require(loaded.zk_guid == made.zk_guid);
	require(loaded.zk_salt_count == 0);
	require(memcmp(loaded.zk_master_keydata, made.zk_master_keydata,
	    MASTER_KEY_MAX_LEN) == 0);
	require(memcmp(loaded.zk_hmac_keydata, made.zk_hmac_keydata,
	    SHA512_HMAC_KEYLEN) == 0);
	/* Salts of two loads are apart, and with them the derived keys. */
	require(memcmp(loaded.zk_salt, made.zk_salt, ZIO_DATA_SALT_LEN) != 0);
	require(memcmp(loaded.zk_current_keydata, made.zk_current_keydata,
	    len) != 0);

	draw_crypt_block_of(&b, DMU_OT_PLAIN_FILE_CONTENTS, SPA_MINBLOCKSIZE);
	memcpy(b.salt, made.zk_salt, ZIO_DATA_SALT_LEN);
	memset(b.plain, 0x3c, b.size);
	b.key = &made;
	require(crypt_block_encrypt(&b, &no_crypt) == 0);
	memset(b.plain, 0, b.size);
	b.key = &loaded;
	require(crypt_block_decrypt(&b, &no_crypt) == 0);
	for (size_t i = 0; i < b.size; i++)
		require(b.plain[i] == 0x3c);

	zio_crypt_key_destroy(&made);
	zio_crypt_key_destroy(&loaded);
	require(keys_is_clear(&made) && keys_is_clear(&loaded));
}
