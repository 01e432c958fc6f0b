/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The records of an encrypted log block are walked before its MAC is checked:
 * the bytes are those of whoever wrote the device. Here the block's only
 * record is a clone that is no shorter than the header that every record has,
 * but shorter
 * than a clone without block pointers.
 *
 * needs: lr_clone_range_t
 */
#include <sys/zil.h>

#include <zassay/cases.h>
#include <zassay/crypt_block.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

/* In words, as records come. */
#define	SHORTEST	(sizeof (lr_t) / 8)
#define	LONGEST		(sizeof (lr_clone_range_t) / 8 - 1)

ZASSAY_PROPERTY("zio_do_crypt_data stays inside an intent log block while it "
    "decrypts it, also when a clone is shorter than a clone record",
    ZASSAY_PROVE, crypt_block_setup)
{
	struct crypt_block b;
	boolean_t no_crypt;
	zil_chain_t *zilc;
	lr_t *lr;
	uint64_t words;

	draw_crypt_block_of(&b, DMU_OT_INTENT_LOG, SPA_MINBLOCKSIZE);
	memset(b.cipher, 0, b.size);
	zilc = (zil_chain_t *)b.cipher;
	lr = (lr_t *)(zilc + 1);
	lr->lrc_txtype = TX_CLONE_RANGE;
	words = draw_range("lrc_reclen / 8", SHORTEST, LONGEST);
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	case_of(n, words, SHORTEST, LONGEST) {
		lr->lrc_reclen = 8 * n;
		zilc->zc_nused = sizeof (zil_chain_t) + 8 * n;
		(void) crypt_block_decrypt(&b, &no_crypt);
	}
}
