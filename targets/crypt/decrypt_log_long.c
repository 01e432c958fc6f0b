/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The records of an encrypted log block are walked before its MAC is checked:
 * the bytes are those of whoever wrote the device. Here the block's only
 * record may be longer than the block.
 */
#include <zassay/crypt_claims.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_do_crypt_data stays inside an intent log block while it "
    "decrypts it, also when a record is longer than the block",
    ZASSAY_PROVE, crypt_block_setup)
{
	struct crypt_block b;
	boolean_t no_crypt;
	lr_t *lr = draw_crypt_record(&b, TX_CREATE);

	lr->lrc_reclen = 8 * draw_range("lrc_reclen / 8",
	    sizeof (lr_ooo_t) / 8, 2 * b.size / 8);
	((zil_chain_t *)b.cipher)->zc_nused =
	    MIN(b.size, sizeof (zil_chain_t) + lr->lrc_reclen);
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	(void) crypt_block_decrypt(&b, &no_crypt);
}
