/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dnodes of an encrypted block are walked before its MAC is checked: the
 * bytes are those of whoever wrote the device or the raw send stream. A dnode
 * of several slots ends where the last of them does; the field for their
 * number holds up to 255 more, also in the block's last slot.
 */
#include <zassay/crypt_claims.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_do_crypt_data stays inside a dnode block while it "
    "decrypts it, whatever number of slots the dnode claims",
    ZASSAY_PROVE, crypt_block_setup)
{
	decrypt_dnode_claim("dn_extra_slots",
	    offsetof(dnode_phys_t, dn_extra_slots), 0);
}
