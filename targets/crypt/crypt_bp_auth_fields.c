/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A raw send carries the blocks of a dataset, but not how a receiver lays them
 * out: places, births, checksums of ciphertext and dedup differ, and above
 * level 0 also compression, PSIZE and byte order. All else is authenticated.
 */
#include <zassay/blkptr.h>
#include <zassay/crypt.h>
#include <zassay/property.h>

static int
same_mac(const blkptr_t *a, const blkptr_t *b)
{
	uint8_t mac_a[ZIO_DATA_MAC_LEN], mac_b[ZIO_DATA_MAC_LEN];

	zio_crypt_decode_mac_bp(a, mac_a);
	zio_crypt_decode_mac_bp(b, mac_b);
	return (memcmp(mac_a, mac_b, sizeof (mac_a)) == 0);
}

static int
same_portable_fields(const blkptr_t *a, const blkptr_t *b)
{
	if (BP_GET_LSIZE(a) != BP_GET_LSIZE(b) ||
	    BP_GET_TYPE(a) != BP_GET_TYPE(b) ||
	    BP_GET_LEVEL(a) != BP_GET_LEVEL(b) ||
	    BP_USES_CRYPT(a) != BP_USES_CRYPT(b))
		return (0);
	return (BP_GET_LEVEL(a) != 0 ||
	    (BP_GET_PSIZE(a) == BP_GET_PSIZE(b) &&
	    BP_GET_COMPRESS(a) == BP_GET_COMPRESS(b) &&
	    BP_GET_BYTEORDER(a) == BP_GET_BYTEORDER(b)));
}

ZASSAY_PROPERTY("two block pointers add the same bytes to a MAC if and only "
    "if they have the same MAC, LSIZE, type, level and crypt bit, and at "
    "level 0 also the same PSIZE, compression and byte order",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	blkptr_t a, b;
	uint8_t bytes_a[CRYPT_BP_AUTH_MAX], bytes_b[CRYPT_BP_AUTH_MAX];
	uint_t len_a, len_b;

	draw_blkptr("a", &a);
	draw_blkptr("b", &b);
	/* Often the same but for what does not count. */
	if (draw_bool("alike")) {
		b.blk_prop = a.blk_prop;
		b.blk_cksum = a.blk_cksum;
		BP_SET_DEDUP(&b, draw_bool("dedup"));
		BP_SET_CHECKSUM(&b, draw_u8("checksum"));
	}
	assume(!BP_IS_EMBEDDED(&a) && !BP_IS_EMBEDDED(&b));
	assume(!BP_IS_HOLE(&a) && !BP_IS_HOLE(&b));

	zassay_crypt_bp_auth(ZIO_CRYPT_KEY_CURRENT_VERSION, B_FALSE, &a,
	    bytes_a, &len_a);
	zassay_crypt_bp_auth(ZIO_CRYPT_KEY_CURRENT_VERSION, B_FALSE, &b,
	    bytes_b, &len_b);
	require(len_a == CRYPT_BP_AUTH_MAX && len_b == len_a);
	if (memcmp(bytes_a, bytes_b, len_a) == 0) {
		reach("the same");
		require(same_mac(&a, &b) && same_portable_fields(&a, &b));
	} else {
		reach("different");
		require(!same_mac(&a, &b) || !same_portable_fields(&a, &b));
	}
}
