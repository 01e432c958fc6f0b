/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The MACs of an object set are computed to be compared with those that it
 * holds: its dnodes are those of whoever wrote the device or the raw send
 * stream. A dnode has at most DN_MAX_NBLKPTR block pointers; its field holds
 * up to 255.
 */
#include <zassay/crypt_block.h>
#include <zassay/objset.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_crypt_do_objset_hmacs stays inside an object set, whatever "
    "number of block pointers its metadnode claims",
    ZASSAY_FUZZ, crypt_block_setup)
{
	zio_crypt_key_t key;
	struct objset_block os;

	draw_loaded_key(&key);
	os = draw_objset(B_FALSE);
	os.phys->os_meta_dnode.dn_nblkptr = draw_u8("dn_nblkptr");
	(void) objset_macs(&key, &os, B_FALSE);
	zio_crypt_key_destroy(&key);
}
