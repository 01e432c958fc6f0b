/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Encryption and decryption of whole blocks through the ICP, for each way in
 * which zio_crypt.c takes a block apart.
 */
#include <zassay/crypt_block.h>
#include <zassay/property.h>

static uint8_t original[CRYPT_BLOCK_MAX];

ZASSAY_PROPERTY("zio_do_crypt_data gives back what it has encrypted, with "
    "AES-256-GCM and every other suite, for data, dnode and intent log "
    "blocks; what is to be secret differs, what is to stay plain does not",
    ZASSAY_FUZZ, crypt_block_setup)
{
	struct crypt_block b;
	boolean_t no_crypt = B_FALSE;
	size_t secret, differing;

	draw_crypt_block(&b);
	memcpy(original, b.plain, b.size);
	memset(b.cipher, 0xa5, b.size);
	require(crypt_block_encrypt(&b, &no_crypt) == 0);
	require(memcmp(b.plain, original, b.size) == 0);
	require(crypt_block_rest_is_plain(&b));
	secret = crypt_block_secret(&b, &differing);
	require(no_crypt == (secret == 0));
	/* One byte in 256 is the same by chance; 64 in a row are not. */
	require(secret < 64 || differing > secret / 2);

	memset(b.plain, 0x5a, b.size);
	require(crypt_block_decrypt(&b, &no_crypt) == 0);
	require(crypt_block_restored(&b, original));
}
