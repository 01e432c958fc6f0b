/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The expanded key (template) that goes with a new salt is made for the
 * key's suite, and for nothing that happens to be on the stack.
 *
 * sanitizer: msan
 */
#include <zassay/crypt_block.h>
#include <zassay/keys.h>

#define	USES_MAX	400000000ULL	/* 400 million: zio_crypt.c */

ZASSAY_PROPERTY("zio_crypt_key_get_salt, when a salt is used up, depends on "
    "nothing that nobody has written",
    ZASSAY_FUZZ, crypt_block_setup)
{
	zio_crypt_key_t key;
	uint8_t salt[ZIO_DATA_SALT_LEN];

	draw_new_key(&key);
	key.zk_salt_count = USES_MAX - draw_range("uses left", 0, 2);
	require(zio_crypt_key_get_salt(&key, salt) == 0);
	zio_crypt_key_destroy(&key);
}
