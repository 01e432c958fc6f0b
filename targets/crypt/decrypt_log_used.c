/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The records of an encrypted log block are walked before its MAC is checked:
 * the bytes are those of whoever wrote the device. Here every record is
 * sound, but the block claims to hold any number of bytes.
 */
#include <sys/zil.h>

#include <zassay/cases.h>
#include <zassay/crypt_block.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

#define	BLOCK	1024
#define	RECORD	((BLOCK - sizeof (zil_chain_t)) / 3)

ZASSAY_PROPERTY("zio_do_crypt_data stays inside an intent log block while it "
    "decrypts it, whatever number of bytes the block claims to hold",
    ZASSAY_FUZZ, crypt_block_setup)
{
	struct crypt_block b;
	boolean_t no_crypt;
	uint64_t *words, used;
	int byteswap;

	draw_crypt_block_of(&b, DMU_OT_INTENT_LOG, BLOCK);
	words = (uint64_t *)b.cipher;
	used = draw_u64("zc_nused");
	byteswap = draw_bool("byteswap");
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	case_of(swap, byteswap, 0, 1) {
		/* Three records, and another one where the block ends. */
		for (size_t i = 0; i < b.size / sizeof (uint64_t); i++)
			words[i] = RECORD;
		((zil_chain_t *)b.cipher)->zc_nused = used;
		b.byteswap = swap;
		if (swap)
			byteswap_uint64_array(b.cipher, b.size);
		(void) crypt_block_decrypt(&b, &no_crypt);
	}
}
