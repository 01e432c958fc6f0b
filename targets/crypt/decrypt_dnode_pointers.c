/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dnodes of an encrypted block are walked before its MAC is checked: the
 * bytes are those of whoever wrote the device or the raw send stream. A dnode
 * has at most DN_MAX_NBLKPTR block pointers; its field holds up to 255.
 */
#include <sys/dnode.h>

#include <zassay/crypt_block.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_do_crypt_data stays inside a dnode block while it "
    "decrypts it, whatever number of block pointers the dnode claims",
    ZASSAY_FUZZ, crypt_block_setup)
{
	struct crypt_block b;
	dnode_phys_t *dnp;
	boolean_t no_crypt;

	draw_crypt_block_of(&b, DMU_OT_DNODE, sizeof (dnode_phys_t));
	memset(b.cipher, 0, b.size);
	dnp = (dnode_phys_t *)b.cipher;
	dnp->dn_type = draw_u8("dn_type (mod types)") % DMU_OT_NUMTYPES;
	dnp->dn_bonustype = draw_u8("dn_bonustype (mod types)") %
	    DMU_OT_NUMTYPES;
	dnp->dn_bonuslen = draw_u16("dn_bonuslen");
	dnp->dn_nblkptr = draw_u8("dn_nblkptr");
	draw_bytes("mac", b.mac, ZIO_DATA_MAC_LEN);

	(void) crypt_block_decrypt(&b, &no_crypt);
}
