/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The records of an encrypted log block are walked before its MAC is checked:
 * the bytes are those of whoever wrote the device. Here the block's only
 * record claims to be shorter than the header that every record has, but not
 * to be empty.
 */
#include <sys/zil.h>

#include <zassay/cases.h>
#include <zassay/crypt_block.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

#define	LONGEST		(sizeof (lr_t) / 8 - 1)	/* in words */

ZASSAY_PROPERTY("zio_do_crypt_data stays inside an intent log block while it "
    "decrypts it, also when a record is shorter than its header",
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
	lr->lrc_txtype = TX_CREATE;
	words = draw_range("lrc_reclen / 8", 1, LONGEST);
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	case_of(n, words, 1, LONGEST) {
		lr->lrc_reclen = 8 * n;
		zilc->zc_nused = sizeof (zil_chain_t) + 8 * n;
		(void) crypt_block_decrypt(&b, &no_crypt);
	}
}
