/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The records of an encrypted log block are walked before its MAC is checked:
 * the bytes are those of whoever wrote the device. Here the block's only
 * record is a clone that is no shorter than the header that every record has,
 * but shorter than a clone without block pointers.
 *
 * needs: lr_clone_range_t
 */
#include <zassay/crypt_claims.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

/* In words, as records come. */
#define	SHORTEST	(sizeof (lr_t) / 8)
#define	LONGEST		(sizeof (lr_clone_range_t) / 8 - 1)

ZASSAY_PROPERTY("zio_do_crypt_data stays inside an intent log block while it "
    "decrypts it, also when a clone is shorter than a clone record",
    ZASSAY_PROVE, crypt_block_setup)
{
	decrypt_record_claim(TX_CLONE_RANGE, SHORTEST, LONGEST);
}
