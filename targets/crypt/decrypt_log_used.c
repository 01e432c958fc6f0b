/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The records of an encrypted log block are walked before its MAC is checked:
 * the bytes are those of whoever wrote the device. Here every record is
 * sound, but the block claims to hold any number of bytes.
 */
#include <sys/zil.h>

#include <zassay/crypt_block.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_do_crypt_data stays inside an intent log block while it "
    "decrypts it, whatever number of bytes the block claims to hold",
    ZASSAY_FUZZ, crypt_block_setup)
{
	struct crypt_block b;
	boolean_t no_crypt;
	uint64_t *words;

	draw_crypt_block_of(&b, DMU_OT_INTENT_LOG, ZIL_MIN_BLKSZ);
	/* Records of 64 bytes, also where the block ends. */
	words = (uint64_t *)b.cipher;
	for (size_t i = 0; i < b.size / sizeof (uint64_t); i++)
		words[i] = 64;
	((zil_chain_t *)b.cipher)->zc_nused = draw_u64("zc_nused");
	b.byteswap = draw_bool("byteswap");
	if (b.byteswap)
		byteswap_uint64_array(b.cipher, b.size);
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	(void) crypt_block_decrypt(&b, &no_crypt);
}
