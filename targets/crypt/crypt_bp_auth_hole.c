/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Whether a hole has a birth, and with it a type, level and size, depends on a
 * feature of the pool. A raw send goes from one to the other.
 */
#include <zassay/blkptr.h>
#include <zassay/crypt.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("of a hole nothing but its MAC is added to a MAC, and not the "
    "MAC either when its type is that of an objset",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp;
	uint8_t bytes[CRYPT_BP_AUTH_MAX], mac[ZIO_DATA_MAC_LEN];
	uint8_t zeros[CRYPT_BP_AUTH_MAX] = { 0 };
	uint_t len;

	draw_blkptr("bp", &bp);
	memset(&bp.blk_dva[0], 0, sizeof (bp.blk_dva[0]));
	assume(!BP_IS_EMBEDDED(&bp));
	require(BP_IS_HOLE(&bp));

	zio_crypt_decode_mac_bp(&bp, mac);
	zassay_crypt_bp_auth(ZIO_CRYPT_KEY_CURRENT_VERSION, B_FALSE, &bp,
	    bytes, &len);
	require(len == CRYPT_BP_AUTH_MAX);
	require(memcmp(bytes, zeros, sizeof (uint64_t)) == 0);
	require(memcmp(bytes + sizeof (uint64_t), mac, sizeof (mac)) == 0);
	require(memcmp(bytes + sizeof (uint64_t) + sizeof (mac), zeros,
	    sizeof (uint64_t)) == 0);
	if (BP_GET_TYPE(&bp) == DMU_OT_OBJSET)
		require(memcmp(bytes, zeros, len) == 0);
}
