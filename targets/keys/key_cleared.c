/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What has been freed is handed out again as it is. Loading a key is left
 * out: key_unwrap_cleared.
 *
 * not with MemorySanitizer: it reads what is freed, written or not
 */
#include <zassay/crypt_block.h>
#include <zassay/keys.h>
#include <zassay/secrets.h>

static void
setup(void)
{
	crypt_block_setup();
	secrets_setup();
}

ZASSAY_PROPERTY("no memory that is freed while a key is made, wrapped, used, "
    "given a new salt and destroyed holds 16 bytes of the master key, the "
    "HMAC key, the derived key or the wrapping key",
    ZASSAY_FUZZ, setup)
{
	uint8_t wrapping[WRAPPING_KEY_LEN], salt[ZIO_DATA_SALT_LEN];
	uint8_t digest[SHA512_DIGEST_LENGTH];
	uint8_t derived[MASTER_KEY_MAX_LEN];
	zio_crypt_key_t key;
	struct wrapped_key w;
	struct crypt_block b;
	boolean_t no_crypt;

	draw_crypt_block_of(&b, DMU_OT_PLAIN_FILE_CONTENTS, SPA_MINBLOCKSIZE);
	draw_bytes("wrapping key", wrapping, sizeof (wrapping));
	draw_new_key(&key);
	size_t len = zio_crypt_table[key.zk_crypt].ci_keylen;
	for (size_t i = 1; i < sizeof (wrapping); i++)
		wrapping[i] ^= wrapping[i - 1] + i;	/* no zeros in a row */
	memcpy(derived, key.zk_current_keydata, sizeof (derived));
	secrets_watch(key.zk_master_keydata, len);
	secrets_watch(key.zk_hmac_keydata, SHA512_HMAC_KEYLEN);
	secrets_watch(derived, len);
	secrets_watch(wrapping, sizeof (wrapping));

	require(keys_wrap(wrapping, &key, &w) == 0);
	b.key = &key;
	memset(b.plain, 0x3c, b.size);
	if (draw_bool("current salt"))
		memcpy(b.salt, key.zk_salt, sizeof (salt));
	require(crypt_block_encrypt(&b, &no_crypt) == 0);
	require(crypt_block_decrypt(&b, &no_crypt) == 0);
	require(zio_crypt_do_hmac(&key, b.plain, b.size, digest,
	    sizeof (digest)) == 0);
	if (draw_bool("salt is used up"))
		key.zk_salt_count = UINT64_MAX - 1;
	require(zio_crypt_key_get_salt(&key, salt) == 0);
	zio_crypt_key_destroy(&key);
	require(secrets_freed() == 0);
}
