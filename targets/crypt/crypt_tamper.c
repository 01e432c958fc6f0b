/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * One flipped bit. Bytes that tell how a block is to be read are left out:
 * what they lead to before the MAC is checked is another property.
 */
#include <zassay/crypt_block.h>
#include <zassay/property.h>

enum place {
	PLACE_BLOCK,
	PLACE_MAC,
	PLACE_IV,
	PLACE_SALT,
	PLACES
};

static void
flip(uint8_t *bytes, size_t size)
{
	uint64_t bit = draw_range("flipped bit", 0, 8 * size - 1);

	bytes[bit / 8] ^= 1 << (bit % 8);
}

ZASSAY_PROPERTY("zio_do_crypt_data fails with ECKSUM, and puts no byte that it "
    "decrypted into the output, after any one bit of the ciphertext, of the "
    "authenticated plaintext, of the MAC, the IV or the salt was flipped, with "
    "every suite, for data, dnode and intent log blocks",
    ZASSAY_FUZZ, crypt_block_setup)
{
	static uint8_t original[CRYPT_BLOCK_MAX];
	struct crypt_block b;
	boolean_t no_crypt = B_FALSE;
	enum place place;
	size_t first;

	draw_crypt_block(&b);
	place = draw_u8("place (mod 4)") % PLACES;
	require(crypt_block_encrypt(&b, &no_crypt) == 0);
	switch (place) {
	case PLACE_BLOCK:
		first = draw_range("flipped byte", 0, b.size - 1);
		assume(crypt_block_flip(&b, first,
		    draw_u8("flipped bit (mod 8)") % 8));
		break;
	case PLACE_MAC:
		flip(b.mac, ZIO_DATA_MAC_LEN);
		break;
	case PLACE_IV:
		flip(b.iv, ZIO_DATA_IV_LEN);
		break;
	default:
		flip(b.salt, ZIO_DATA_SALT_LEN);
		break;
	}
	memcpy(original, b.plain, b.size);
	crypt_block_cover(&b, original);
	require(crypt_block_decrypt(&b, &no_crypt) == ECKSUM);
	require(crypt_block_let_out(&b, original) == 0);
}
