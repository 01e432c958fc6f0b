/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dnodes of an encrypted block are walked before its MAC is checked: the
 * bytes are those of whoever wrote the device or the raw send stream. A dnode
 * of several slots ends where the last of them does; the field for their
 * number holds up to 255 more, also in the block's last slot.
 */
#include <sys/dnode.h>

#include <zassay/cases.h>
#include <zassay/crypt_block.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

#define	LEGAL	0

ZASSAY_PROPERTY("zio_do_crypt_data stays inside a dnode block while it "
    "decrypts it, whatever number of slots the dnode claims",
    ZASSAY_PROVE, crypt_block_setup)
{
	struct crypt_block b;
	dnode_phys_t *dnp;
	boolean_t no_crypt;
	int spill;
	uint8_t slots;

	draw_crypt_block_of(&b, DMU_OT_DNODE, sizeof (dnode_phys_t));
	memset(b.cipher, 0, b.size);
	dnp = (dnode_phys_t *)b.cipher;
	dnp->dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
	dnp->dn_nblkptr = 1;
	spill = draw_bool("spill");
	slots = draw_u8("dn_extra_slots");
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	case_of(has_spill, spill, 0, 1) {
		dnp->dn_flags = has_spill ? DNODE_FLAG_SPILL_BLKPTR : 0;
		if (slots > LEGAL) {
			dnp->dn_extra_slots = slots;
			(void) crypt_block_decrypt(&b, &no_crypt);
		}
		case_of(n, slots, 0, LEGAL) {
			dnp->dn_extra_slots = n;
			(void) crypt_block_decrypt(&b, &no_crypt);
		}
	}
}
