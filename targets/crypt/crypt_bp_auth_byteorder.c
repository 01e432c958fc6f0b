/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a block pointer adds to the MAC of the block that holds it does not
 * depend on the byte order in which that block was read.
 */
#include <zassay/blkptr.h>
#include <zassay/crypt.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("a block pointer and the same one in the other byte order add "
    "the same bytes to a MAC, in either version of the format",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t bp, swapped;
	uint64_t version;
	uint8_t bytes[CRYPT_BP_AUTH_MAX], others[CRYPT_BP_AUTH_MAX];
	uint_t len, other_len;

	draw_blkptr("bp", &bp);
	version = draw_bool("current version") ?
	    ZIO_CRYPT_KEY_CURRENT_VERSION : 0;
	assume(!BP_IS_EMBEDDED(&bp));
	swapped = bp;
	byteswap_uint64_array(&swapped, sizeof (swapped));

	zassay_crypt_bp_auth(version, B_FALSE, &bp, bytes, &len);
	zassay_crypt_bp_auth(version, B_TRUE, &swapped, others, &other_len);
	require(len == other_len && len <= CRYPT_BP_AUTH_MAX);
	require(memcmp(bytes, others, len) == 0);
}
