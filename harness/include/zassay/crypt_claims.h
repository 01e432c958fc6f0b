/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Encrypted blocks that claim something about themselves, given to the code
 * that believes it before the MAC is checked: the bytes are those of whoever
 * wrote the device or the raw send stream.
 */
#ifndef ZASSAY_CRYPT_CLAIMS_H
#define	ZASSAY_CRYPT_CLAIMS_H

#include <sys/dnode.h>
#include <sys/zil.h>

#include <zassay/cases.h>
#include <zassay/crypt_block.h>
#include <zassay/property.h>

/*
 * Decrypts a block of one dnode, which is sound but for a field of one byte,
 * at an offset: it has any value. Those up to legal are decided one by one.
 */
static inline void
decrypt_dnode_claim(const char *label, size_t offset, uint8_t legal)
{
	struct crypt_block b;
	dnode_phys_t *dnp;
	boolean_t no_crypt;
	uint8_t *field, claim;
	int spill;

	draw_crypt_block_of(&b, DMU_OT_DNODE, sizeof (dnode_phys_t));
	memset(b.cipher, 0, b.size);
	dnp = (dnode_phys_t *)b.cipher;
	dnp->dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
	dnp->dn_nblkptr = 1;
	field = b.cipher + offset;
	spill = draw_bool("spill");
	claim = draw_u8(label);
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	case_of(has_spill, spill, 0, 1) {
		dnp->dn_flags = has_spill ? DNODE_FLAG_SPILL_BLKPTR : 0;
		if (claim > legal) {
			*field = claim;
			(void) crypt_block_decrypt(&b, &no_crypt);
		}
		case_of(n, claim, 0, legal) {
			*field = n;
			(void) crypt_block_decrypt(&b, &no_crypt);
		}
	}
}

/* A log block with one record of a type; all else is zero. */
static inline lr_t *
draw_crypt_record(struct crypt_block *b, uint64_t txtype)
{
	lr_t *lr;

	draw_crypt_block_of(b, DMU_OT_INTENT_LOG, SPA_MINBLOCKSIZE);
	memset(b->cipher, 0, b->size);
	lr = (lr_t *)((zil_chain_t *)b->cipher + 1);
	lr->lrc_txtype = txtype;
	return (lr);
}

/*
 * Decrypts such a block, whose record has any length of so many words and is
 * all that the block claims to hold.
 */
static inline void
decrypt_record_claim(uint64_t txtype, uint64_t shortest, uint64_t longest)
{
	struct crypt_block b;
	boolean_t no_crypt;
	lr_t *lr = draw_crypt_record(&b, txtype);
	uint64_t words = draw_range("lrc_reclen / 8", shortest, longest);

	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);
	case_of(n, words, shortest, longest) {
		lr->lrc_reclen = 8 * n;
		((zil_chain_t *)b.cipher)->zc_nused =
		    sizeof (zil_chain_t) + 8 * n;
		(void) crypt_block_decrypt(&b, &no_crypt);
	}
}

#endif /* ZASSAY_CRYPT_CLAIMS_H */
