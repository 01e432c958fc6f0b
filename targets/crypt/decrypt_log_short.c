/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The records of an encrypted log block are walked before its MAC is checked:
 * the bytes are those of whoever wrote the device. Here the block's only
 * record claims to be shorter than the header that every record has, but not
 * to be empty.
 */
#include <zassay/crypt_claims.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

#define	LONGEST		(sizeof (lr_t) / 8 - 1)	/* in words */

ZASSAY_PROPERTY("zio_do_crypt_data stays inside an intent log block while it "
    "decrypts it, also when a record is shorter than its header",
    ZASSAY_PROVE, crypt_block_setup)
{
	decrypt_record_claim(TX_CREATE, 1, LONGEST);
}
