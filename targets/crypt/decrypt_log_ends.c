/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The records of an encrypted log block are walked before its MAC is checked:
 * the bytes are those of whoever wrote the device. Here every record lies
 * inside the block, and one may claim to be of length zero.
 */
#include <sys/zil.h>

#include <zassay/crypt_block.h>
#include <zassay/property.h>
#include <zassay/watchdog.h>

#define	RECORDS_MAX	4

ZASSAY_PROPERTY("zio_do_crypt_data comes to an end with every intent log "
    "block whose records lie inside it",
    ZASSAY_FUZZ, crypt_block_setup)
{
	struct crypt_block b;
	boolean_t no_crypt;
	size_t at = sizeof (zil_chain_t);
	int records;

	draw_crypt_block_of(&b, DMU_OT_INTENT_LOG, ZIL_MIN_BLKSZ);
	memset(b.cipher, 0, b.size);
	records = draw_u8("records (mod 5)") % (RECORDS_MAX + 1);
	for (int i = 0; i < records; i++) {
		lr_t *lr = (lr_t *)(b.cipher + at);

		lr->lrc_txtype = TX_CREATE;
		lr->lrc_reclen = 8 * draw_range("lrc_reclen / 8", 0, 64);
		if (lr->lrc_reclen < sizeof (lr_ooo_t) && lr->lrc_reclen != 0)
			lr->lrc_reclen = sizeof (lr_ooo_t);
		at += lr->lrc_reclen;
		((zil_chain_t *)b.cipher)->zc_nused =
		    lr->lrc_reclen != 0 ? at : at + sizeof (lr_t);
		if (lr->lrc_reclen == 0)
			break;
	}
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	watchdog_start(1000);
	(void) crypt_block_decrypt(&b, &no_crypt);
	watchdog_stop();
}
