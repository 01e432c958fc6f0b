/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As crypt_objset_pointers, for the place of a spill block's pointer: the end
 * of the dnode, wherever its number of slots puts that.
 */
#include <zassay/crypt_block.h>
#include <zassay/objset.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_crypt_do_objset_hmacs stays inside an object set, whatever "
    "number of slots its metadnode with a spill block claims",
    ZASSAY_FUZZ, crypt_block_setup)
{
	zio_crypt_key_t key;
	struct objset_block os;

	draw_loaded_key(&key);
	os = draw_objset(B_FALSE);
	os.phys->os_meta_dnode.dn_flags |= DNODE_FLAG_SPILL_BLKPTR;
	os.phys->os_meta_dnode.dn_extra_slots = draw_u8("dn_extra_slots");
	(void) objset_macs(&key, &os, B_FALSE);
	zio_crypt_key_destroy(&key);
}
