/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An object set was of 1, then 2, and is now of 4 KiB: the dnodes behind its
 * end are those of a later version.
 */
#include <zassay/crypt_block.h>
#include <zassay/objset.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zio_crypt_do_objset_hmacs stays inside an object set of any "
    "version with sound dnodes",
    ZASSAY_FUZZ, crypt_block_setup)
{
	zio_crypt_key_t key;
	struct objset_block os;

	draw_loaded_key(&key);
	os = draw_objset(B_TRUE);
	(void) objset_macs(&key, &os, B_FALSE);
	zio_crypt_key_destroy(&key);
}
