/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A key that was just made, and the same key loaded from the pool.
 */
#include <zassay/crypt_block.h>
#include <zassay/keys.h>

ZASSAY_PROPERTY("zio_crypt_do_hmac gives the same with a key that "
    "zio_crypt_key_init made as with that key wrapped and unwrapped",
    ZASSAY_FUZZ, crypt_block_setup)
{
	uint8_t wrapping[WRAPPING_KEY_LEN], data[16];
	uint8_t mac_made[SHA512_DIGEST_LENGTH];
	uint8_t mac_loaded[SHA512_DIGEST_LENGTH];
	zio_crypt_key_t made, loaded;
	struct wrapped_key w;

	draw_bytes("wrapping key", wrapping, sizeof (wrapping));
	draw_bytes("data", data, sizeof (data));
	draw_new_key(&made);
	require(keys_wrap(wrapping, &made, &w) == 0);
	require(keys_unwrap(wrapping, &w, &loaded) == 0);
	require(zio_crypt_do_hmac(&made, data, sizeof (data), mac_made,
	    sizeof (mac_made)) == 0);
	require(zio_crypt_do_hmac(&loaded, data, sizeof (data), mac_loaded,
	    sizeof (mac_loaded)) == 0);
	zio_crypt_key_destroy(&made);
	zio_crypt_key_destroy(&loaded);
	require(memcmp(mac_made, mac_loaded, sizeof (mac_made)) == 0);
}
