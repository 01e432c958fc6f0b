/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * dsl_crypto_key_open() takes the suite's number from the key's ZAP object,
 * and the wrapped key can only be authenticated once its suite is known. Numbers
 * that stand for no suite: inherit, on, off, and the first behind the last.
 */
#include <zassay/crypt_block.h>
#include <zassay/keys.h>

ZASSAY_PROPERTY("zio_crypt_key_unwrap fails for a number that stands for no "
    "suite, and reads nothing outside its table of suites",
    ZASSAY_FUZZ, crypt_block_setup)
{
	uint8_t wrapping[WRAPPING_KEY_LEN];
	zio_crypt_key_t loaded;
	struct wrapped_key w = { 0 };

	w.crypt = draw_range("suite", 0, ZIO_CRYPT_FUNCTIONS);
	w.version = draw_bool("current version") ?
	    ZIO_CRYPT_KEY_CURRENT_VERSION : 0;
	assume(w.crypt < KEYS_SUITE_FIRST || w.crypt > KEYS_SUITE_LAST);
	draw_bytes("wrapping key", wrapping, sizeof (wrapping));
	draw_bytes("wrapped HMAC key", w.hmac, sizeof (w.hmac));
	draw_bytes("MAC", w.mac, sizeof (w.mac));
	require(keys_unwrap(wrapping, &w, &loaded) != 0);
	require(keys_is_clear(&loaded));
}
