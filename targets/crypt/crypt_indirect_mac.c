/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An indirect block is not encrypted: its checksum covers what its block
 * pointers add to a MAC (crypt_bp_auth_*), one after the other, and nothing else
 * of them. The key need not be loaded, so the format's version is tried out.
 *
 * needs: lib/libzpool/abd_os.c|module/os/linux/zfs/abd_os.c
 */
#include <sys/abd.h>

#include <openssl/sha.h>

#include <zassay/blkptr.h>
#include <zassay/crypt.h>
#include <zassay/crypt_block.h>
#include <zassay/initialised.h>
#include <zassay/pattern.h>
#include <zassay/property.h>

#define	POINTERS_MAX	16
#define	MUTATED_MAX	3

static void
put_abd(abd_t *abd)
{
#ifdef ZASSAY_ABD_PUT
	abd_put(abd);
#else
	abd_free(abd);
#endif
}

static void
setup(void)
{
	crypt_block_setup();
	abd_init();
}

/* The checksum as OpenSSL computes it. */
static void
reference(uint64_t version, int byteswap, const blkptr_t *bps, size_t count,
    uint8_t cksum[ZIO_DATA_MAC_LEN])
{
	uint8_t all[POINTERS_MAX * CRYPT_BP_AUTH_MAX];
	uint8_t digest[SHA512_DIGEST_LENGTH];
	size_t len = 0;

	for (size_t i = 0; i < count; i++) {
		uint8_t bytes[CRYPT_BP_AUTH_MAX];
		uint_t n;

		zassay_crypt_bp_auth(version, byteswap, &bps[i], bytes, &n);
		memcpy(all + len, bytes, n);
		len += n;
	}
	(void) openssl(SHA512(all, len, digest));
	is_initialised(digest, sizeof (digest));
	memcpy(cksum, digest, ZIO_DATA_MAC_LEN);
}

static int
accepted(blkptr_t *bps, size_t size, int byteswap, uint8_t *cksum)
{
	abd_t *abd = abd_get_from_buf(bps, size);
	int direct = zio_crypt_do_indirect_mac_checksum(B_FALSE, bps, size,
	    byteswap, cksum);
	int by_abd = zio_crypt_do_indirect_mac_checksum_abd(B_FALSE, abd, size,
	    byteswap, cksum);

	put_abd(abd);
	require(direct == by_abd);
	require(direct == 0 || direct == ECKSUM);
	return (direct == 0);
}

ZASSAY_PROPERTY("the checksum of an indirect block is SHA-512 of what its "
    "block pointers add to a MAC, the same in either byte order; it is accepted "
    "in either version, and of a changed block if and only if none of these "
    "bytes changed",
    ZASSAY_FUZZ, setup)
{
	static blkptr_t bps[POINTERS_MAX], changed[POINTERS_MAX];
	uint8_t cksum[ZIO_DATA_MAC_LEN], expected[ZIO_DATA_MAC_LEN];
	uint8_t version0[ZIO_DATA_MAC_LEN], now[ZIO_DATA_MAC_LEN];
	uint8_t now0[ZIO_DATA_MAC_LEN];
	size_t count = draw_range("pointers", 1, POINTERS_MAX);
	size_t size = count * sizeof (blkptr_t);

	for (size_t i = 0; i < count; i++) {
		if (i < MUTATED_MAX)
			draw_blkptr("bp", &bps[i]);
		else
			pattern_fill(&bps[i], sizeof (bps[i]), i);
		bps[i].blk_prop &= ~(1ULL << 39);	/* not embedded */
	}
	memset(cksum, 0, sizeof (cksum));
	require(zio_crypt_do_indirect_mac_checksum(B_TRUE, bps, size, B_FALSE,
	    cksum) == 0);
	reference(ZIO_CRYPT_KEY_CURRENT_VERSION, 0, bps, count, expected);
	reference(0, 0, bps, count, version0);
	require(memcmp(cksum, expected, sizeof (cksum)) == 0);
	require(accepted(bps, size, B_FALSE, cksum));
	require(accepted(bps, size, B_FALSE, version0));

	memcpy(changed, bps, size);
	byteswap_uint64_array(changed, size);
	require(accepted(changed, size, B_TRUE, cksum));
	require(accepted(changed, size, B_TRUE, version0));

	memcpy(changed, bps, size);
	((uint8_t *)changed)[draw_range("changed byte", 0,
	    MIN(count, MUTATED_MAX) * sizeof (blkptr_t) - 1)] ^=
	    1 << draw_u8("changed bit (mod 8)") % 8;
	reference(ZIO_CRYPT_KEY_CURRENT_VERSION, 0, changed, count, now);
	reference(0, 0, changed, count, now0);
	require(accepted(changed, size, B_FALSE, cksum) ==
	    (memcmp(now, cksum, sizeof (now)) == 0 ||
	    memcmp(now0, cksum, sizeof (now0)) == 0));
	cksum[draw_u8("flipped byte (mod 16)") % ZIO_DATA_MAC_LEN] ^= 0x10;
	require(!accepted(bps, size, B_FALSE, cksum));
}
