/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What has been freed is handed out again as it is. The ICP decrypts into a
 * buffer of its own, and gives nothing out before the MAC has been compared.
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

ZASSAY_PROPERTY("no memory that is freed while a wrapped key is loaded holds "
    "16 bytes of the master key or of the HMAC key",
    ZASSAY_FUZZ, setup)
{
	uint8_t wrapping[WRAPPING_KEY_LEN];
	zio_crypt_key_t made, loaded;
	struct wrapped_key w;

	draw_bytes("wrapping key", wrapping, sizeof (wrapping));
	draw_new_key(&made);
	require(keys_wrap(wrapping, &made, &w) == 0);
	secrets_watch(made.zk_master_keydata,
	    zio_crypt_table[made.zk_crypt].ci_keylen);
	secrets_watch(made.zk_hmac_keydata, SHA512_HMAC_KEYLEN);
	zio_crypt_key_destroy(&made);
	require(keys_unwrap(wrapping, &w, &loaded) == 0);
	zio_crypt_key_destroy(&loaded);
	require(secrets_freed() == 0);
}
