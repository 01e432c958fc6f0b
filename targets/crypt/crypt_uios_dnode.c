/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block of dnodes that are laid out as dnode_verify() has them: of a dnode
 * the bonus is encrypted, if its type is one that is, and all else is copied.
 */
#include <sys/dnode.h>

#include <zassay/cases.h>
#include <zassay/crypt.h>
#include <zassay/property.h>

#define	BLOCK	(2 * DNODE_MIN_SIZE)

static void
setup(void)
{
	zassay_zio_cache_of(BLOCK);
}

static void
check(boolean_t encrypt, boolean_t byteswap, uint64_t version,
    const uint8_t *first, size_t at, size_t len, int secret)
{
	static uint8_t mac[ZIO_DATA_MAC_LEN];
	struct crypt_uios u = { 0 };
	uint8_t *src = kmem_alloc(BLOCK, KM_SLEEP);
	uint8_t *dst = kmem_alloc(BLOCK, KM_SLEEP);

	memcpy(src, first, BLOCK);
	require(zassay_crypt_init_uios(encrypt, version, DMU_OT_DNODE,
	    encrypt ? src : dst, encrypt ? dst : src, BLOCK, byteswap, mac,
	    &u) == 0);
	require(u.auth_len <= BLOCK);
	require(u.no_crypt == !secret);
	require(u.enc_len == (secret ? len : 0));
	require(u.plain_count == (secret ? 1 : 0));
	require(u.cipher_count == u.plain_count + 1);
	require(u.cipher[u.plain_count].iov_base == mac);
	require(u.cipher[u.plain_count].iov_len == ZIO_DATA_MAC_LEN);
	require(memcmp(src, first, at) == 0);
	require(memcmp(dst, first, at) == 0);
	if (secret) {
		require(at + len <= BLOCK);
		require(u.plain[0].iov_base == (encrypt ? src : dst) + at);
		require(u.cipher[0].iov_base == (encrypt ? dst : src) + at);
		require(u.plain[0].iov_len == len);
		require(u.cipher[0].iov_len == len);
	} else {
		require(memcmp(dst + at, first + at, len) == 0);
	}
	zassay_crypt_free_uios(&u, BLOCK);
	kmem_free(src, BLOCK);
	kmem_free(dst, BLOCK);
}

ZASSAY_PROPERTY("of a block of one or two dnodes that keep to their slots "
    "exactly the first one's bonus is encrypted if it is to be, in both "
    "directions, either byte order and version; all else is copied, and what "
    "is authenticated is no longer than the block",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	uint8_t *block = kmem_alloc(BLOCK, KM_SLEEP);
	dnode_phys_t *dnp = (dnode_phys_t *)block;
	int large = draw_bool("two slots"), spill = draw_bool("spill");
	int bonus = draw_bool("encrypted bonus");
	int decrypt = draw_bool("decrypt"), byteswap = draw_bool("byteswap");
	int version = draw_bool("current version");
	size_t at, len;
	uint64_t pointers = draw_range("dn_nblkptr", 0, DN_MAX_NBLKPTR);

	draw_bytes("block", block, BLOCK);
	case_of(l, large, 0, 1)
	case_of(s, spill, 0, 1)
	case_of(e, bonus, 0, 1)
	case_of(d, decrypt, 0, 1)
	case_of(v, version, 0, 1)
	case_of(n, pointers, 0, DN_MAX_NBLKPTR) {
		/* A spill pointer takes the place of the last one. */
		if (s && !l && n == DN_MAX_NBLKPTR)
			break;
		dnp->dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
		dnp->dn_bonustype = e ? DMU_OT_SA : DMU_OT_NONE;
		dnp->dn_bonuslen = 64;
		dnp->dn_nblkptr = n;
		dnp->dn_extra_slots = l;
		dnp->dn_flags = s ? DNODE_FLAG_SPILL_BLKPTR : 0;
		/* The second one is free: it has no block pointers. */
		if (!l)
			memset(&dnp[1], 0, sizeof (dnp[1]));
		at = offsetof(dnode_phys_t, dn_blkptr) + n * sizeof (blkptr_t);
		len = DNODE_MIN_SIZE * (l + 1) - at -
		    (s ? sizeof (blkptr_t) : 0);
		check(!d, byteswap, v ? ZIO_CRYPT_KEY_CURRENT_VERSION : 0,
		    block, at, len, e);
	}
	kmem_free(block, BLOCK);
}
