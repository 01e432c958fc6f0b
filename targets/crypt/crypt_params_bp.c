/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where an encrypted block pointer keeps salt, IV and MAC: the third DVA, the
 * upper half of the fill count and half of the checksum, in either byte
 * order.
 */
#include <zassay/blkptr.h>
#include <zassay/property.h>

#include <sys/dmu.h>
#include <sys/zio_crypt.h>

ZASSAY_PROPERTY("an encrypted block pointer gives back the salt, the IV and "
    "the MAC that were put into it, and its other fields stay as they were",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp, before;
	uint8_t salt[ZIO_DATA_SALT_LEN], salt_back[ZIO_DATA_SALT_LEN];
	uint8_t iv[ZIO_DATA_IV_LEN], iv_back[ZIO_DATA_IV_LEN];
	uint8_t mac[ZIO_DATA_MAC_LEN], mac_back[ZIO_DATA_MAC_LEN];

	draw_blkptr("bp", &bp);
	draw_bytes("salt", salt, sizeof (salt));
	draw_bytes("iv", iv, sizeof (iv));
	draw_bytes("mac", mac, sizeof (mac));
	assume(DMU_OT_IS_VALID(BP_GET_TYPE(&bp)));
	assume(!BP_IS_EMBEDDED(&bp) && BP_IS_ENCRYPTED(&bp));
	before = bp;

	zio_crypt_encode_params_bp(&bp, salt, iv);
	zio_crypt_encode_mac_bp(&bp, mac);
	zio_crypt_decode_params_bp(&bp, salt_back, iv_back);
	zio_crypt_decode_mac_bp(&bp, mac_back);
	observe("encoded", bp);
	observe("salt decoded", salt_back);
	observe("iv decoded", iv_back);
	observe("mac decoded", mac_back);

	require(memcmp(salt, salt_back, sizeof (salt)) == 0);
	require(memcmp(iv, iv_back, sizeof (iv)) == 0);
	require(memcmp(mac, mac_back, sizeof (mac)) == 0);
	if (BP_SHOULD_BYTESWAP(&bp))
		reach("other byte order");
	else
		reach("own byte order");

	require(bp.blk_prop == before.blk_prop);
	require(BP_GET_FILL(&bp) == BP_GET_FILL(&before));
	require(DVA_EQUAL(&bp.blk_dva[0], &before.blk_dva[0]));
	require(DVA_EQUAL(&bp.blk_dva[1], &before.blk_dva[1]));
	/* Padding, or what a release keeps there. */
	require(blkptr_word(&bp, 7) == blkptr_word(&before, 7));
	require(blkptr_word(&bp, 8) == blkptr_word(&before, 8));
	require(blkptr_physical_birth(&bp) == blkptr_physical_birth(&before));
	require(blkptr_logical_birth(&bp) == blkptr_logical_birth(&before));
	require(bp.blk_cksum.zc_word[0] == before.blk_cksum.zc_word[0]);
	require(bp.blk_cksum.zc_word[1] == before.blk_cksum.zc_word[1]);
}
