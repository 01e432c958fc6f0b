/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dnodes of an encrypted block are walked before its MAC is checked: the
 * bytes are those of whoever wrote the device or the raw send stream. A dnode
 * has at most DN_MAX_NBLKPTR block pointers; its field holds up to 255.
 */
#include <zassay/crypt_claims.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_do_crypt_data stays inside a dnode block while it "
    "decrypts it, whatever number of block pointers the dnode claims",
    ZASSAY_PROVE, crypt_block_setup)
{
	decrypt_dnode_claim("dn_nblkptr", offsetof(dnode_phys_t, dn_nblkptr),
	    DN_MAX_NBLKPTR);
}
