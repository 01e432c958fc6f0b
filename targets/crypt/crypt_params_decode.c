/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Callers ask a block pointer for salt, IV and MAC without looking first
 * whether it has any.
 */
#include <zassay/blkptr.h>
#include <zassay/property.h>

#include <sys/dmu.h>
#include <sys/zio_crypt.h>

ZASSAY_PROPERTY("salt and IV of a block pointer that is authenticated but not "
    "encrypted are zeros, and so is the MAC of an objset's",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp;
	uint8_t salt[ZIO_DATA_SALT_LEN], iv[ZIO_DATA_IV_LEN];
	uint8_t mac[ZIO_DATA_MAC_LEN];
	uint8_t zeros[ZIO_DATA_MAC_LEN] = { 0 };

	draw_blkptr("bp", &bp);
	assume(DMU_OT_IS_VALID(BP_GET_TYPE(&bp)));
	assume(!BP_IS_EMBEDDED(&bp) && BP_USES_CRYPT(&bp));
	assume(BP_GET_LEVEL(&bp) == 0);

	zio_crypt_decode_params_bp(&bp, salt, iv);
	zio_crypt_decode_mac_bp(&bp, mac);
	if (BP_IS_AUTHENTICATED(&bp)) {
		reach("authenticated");
		require(memcmp(salt, zeros, sizeof (salt)) == 0);
		require(memcmp(iv, zeros, sizeof (iv)) == 0);
	} else {
		reach("encrypted");
		require(BP_SHOULD_BYTESWAP(&bp) ||
		    memcmp(salt, &bp.blk_dva[2], sizeof (salt)) == 0);
	}
	if (BP_GET_TYPE(&bp) == DMU_OT_OBJSET) {
		reach("objset");
		require(memcmp(mac, zeros, sizeof (mac)) == 0);
	}
}
