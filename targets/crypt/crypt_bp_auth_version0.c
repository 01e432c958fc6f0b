/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The first version of the format authenticated more of a block pointer than
 * a raw send preserves, and 8 bytes less of padding. Pools of that version are
 * still read.
 */
#include <zassay/blkptr.h>
#include <zassay/crypt.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("in version 0 two block pointers add the same 24 bytes to a "
    "MAC if they have the same MAC and differ in dedup, checksum and PSIZE "
    "alone, and never when they differ in compression or byte order",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t a, b;
	uint8_t bytes_a[CRYPT_BP_AUTH_MAX], bytes_b[CRYPT_BP_AUTH_MAX];
	uint_t len_a, len_b;

	draw_blkptr("bp", &a);
	assume(!BP_IS_EMBEDDED(&a));
	b = a;
	BP_SET_DEDUP(&b, draw_bool("dedup"));
	BP_SET_CHECKSUM(&b, draw_u8("checksum"));
	BP_SET_PSIZE(&b, SPA_MINBLOCKSIZE *
	    draw_range("PSIZE in sectors", 1, 1 << SPA_PSIZEBITS));
	if (draw_bool("other compression"))
		BP_SET_COMPRESS(&b, BP_GET_COMPRESS(&a) ^ 1);

	zassay_crypt_bp_auth(0, B_FALSE, &a, bytes_a, &len_a);
	zassay_crypt_bp_auth(0, B_FALSE, &b, bytes_b, &len_b);
	require(len_a == CRYPT_BP_AUTH_MAX - sizeof (uint64_t));
	require(len_b == len_a);
	require((memcmp(bytes_a, bytes_b, len_a) == 0) ==
	    (BP_GET_COMPRESS(&a) == BP_GET_COMPRESS(&b)));
}
