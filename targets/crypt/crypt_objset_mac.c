/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An object set is not encrypted; two MACs cover what of it does not change
 * without the key. What a claim of log blocks or a raw receive rewrites is
 * outside both, and both are of values in one byte order, since whoever
 * rewrites the block turns it into their own.
 */
#include <openssl/hmac.h>

#include <zassay/crypt.h>
#include <zassay/crypt_block.h>
#include <zassay/objset.h>
#include <zassay/property.h>

/* A dnode adds its core, and what its block pointers add to a MAC. */
#define	DNODE_MAC_MAX	(offsetof(dnode_phys_t, dn_blkptr) +		\
    (DN_MAX_NBLKPTR + 1) * CRYPT_BP_AUTH_MAX)

struct covered {
	uint8_t bytes[2 * sizeof (uint64_t) + 3 * DNODE_MAC_MAX];
	size_t len;
};

static void
cover(struct covered *c, const void *bytes, size_t len)
{
	memcpy(c->bytes + c->len, bytes, len);
	c->len += len;
}

static void
cover_pointer(struct covered *c, uint64_t version, const blkptr_t *bp)
{
	uint8_t bytes[CRYPT_BP_AUTH_MAX];
	uint_t len;

	zassay_crypt_bp_auth(version, B_FALSE, bp, bytes, &len);
	cover(c, bytes, len);
}

static void
cover_dnode(struct covered *c, uint64_t version, const dnode_phys_t *dnp)
{
	dnode_phys_t own = *dnp;

	own.dn_datablkszsec = LE_16(own.dn_datablkszsec);
	own.dn_bonuslen = LE_16(own.dn_bonuslen);
	own.dn_maxblkid = LE_64(own.dn_maxblkid);
	own.dn_flags &= DNODE_FLAG_SPILL_BLKPTR;
	own.dn_used = 0;
	cover(c, &own, offsetof(dnode_phys_t, dn_blkptr));
	for (unsigned i = 0; i < dnp->dn_nblkptr; i++)
		cover_pointer(c, version, &dnp->dn_blkptr[i]);
	if (dnp->dn_flags & DNODE_FLAG_SPILL_BLKPTR)
		cover_pointer(c, version, DN_SPILL_BLKPTR(dnp));
}

static void
mac_of(const zio_crypt_key_t *key, const struct covered *c,
    uint8_t mac[ZIO_OBJSET_MAC_LEN])
{
	uint8_t digest[SHA512_DIGEST_LENGTH];
	unsigned len = 0;

	require(openssl(HMAC(EVP_sha512(), key->zk_hmac_keydata,
	    SHA512_HMAC_KEYLEN, c->bytes, c->len, digest, &len)) != NULL);
	is_initialised(digest, sizeof (digest));
	memcpy(mac, digest, ZIO_OBJSET_MAC_LEN);
}

/* Type big-endian, flags little-endian: no flag is portable. */
static void
reference(const zio_crypt_key_t *key, const struct objset_block *os,
    struct objset_macs *macs)
{
	const objset_phys_t *phys = os->phys;
	uint64_t type = BE_64(phys->os_type);
	uint64_t portable = 0, local = LE_64(phys->os_flags);
	struct covered c = { .len = 0 };

	cover(&c, &type, sizeof (type));
	cover(&c, &portable, sizeof (portable));
	cover_dnode(&c, key->zk_version, &phys->os_meta_dnode);
	mac_of(key, &c, macs->portable);

	memset(macs->local, 0, sizeof (macs->local));
	if (os->size < OBJSET_PHYS_SIZE_V2 ||
	    (phys->os_userused_dnode.dn_type == DMU_OT_NONE &&
	    phys->os_groupused_dnode.dn_type == DMU_OT_NONE))
		return;
	c.len = 0;
	cover(&c, &local, sizeof (local));
	if (phys->os_userused_dnode.dn_type != DMU_OT_NONE)
		cover_dnode(&c, key->zk_version, &phys->os_userused_dnode);
	if (phys->os_groupused_dnode.dn_type != DMU_OT_NONE)
		cover_dnode(&c, key->zk_version, &phys->os_groupused_dnode);
	if (os->size >= OBJSET_PHYS_SIZE_V3 &&
	    phys->os_projectused_dnode.dn_type != DMU_OT_NONE)
		cover_dnode(&c, key->zk_version, &phys->os_projectused_dnode);
	mac_of(key, &c, macs->local);
}

/* As a machine of the other byte order has it. */
static void
turn_dnode(dnode_phys_t *dnp)
{
	dnp->dn_datablkszsec = BSWAP_16(dnp->dn_datablkszsec);
	dnp->dn_bonuslen = BSWAP_16(dnp->dn_bonuslen);
	dnp->dn_maxblkid = BSWAP_64(dnp->dn_maxblkid);
	dnp->dn_used = BSWAP_64(dnp->dn_used);
	byteswap_uint64_array(dnp->dn_blkptr,
	    sizeof (*dnp) - offsetof(dnode_phys_t, dn_blkptr));
}

static void
turn(struct objset_block *os)
{
	objset_phys_t *phys = os->phys;

	phys->os_type = BSWAP_64(phys->os_type);
	phys->os_flags = BSWAP_64(phys->os_flags);
	turn_dnode(&phys->os_meta_dnode);
	if (os->size >= OBJSET_PHYS_SIZE_V2) {
		turn_dnode(&phys->os_userused_dnode);
		turn_dnode(&phys->os_groupused_dnode);
	}
	if (os->size >= OBJSET_PHYS_SIZE_V3)
		turn_dnode(&phys->os_projectused_dnode);
}

/* A release may leave accounting out that is not complete. */
static void
expect(const struct objset_macs *macs, const struct objset_macs *expected,
    int incomplete)
{
	static const uint8_t zeros[ZIO_OBJSET_MAC_LEN];

	require(memcmp(macs->portable, expected->portable,
	    ZIO_OBJSET_MAC_LEN) == 0);
	require(memcmp(macs->local, expected->local,
	    ZIO_OBJSET_MAC_LEN) == 0 || (incomplete &&
	    memcmp(macs->local, zeros, ZIO_OBJSET_MAC_LEN) == 0));
}

ZASSAY_PROPERTY("the MACs of an object set are HMAC-SHA-512, as OpenSSL computes "
    "it, of its type and metadnode, and of its flags and accounting dnodes, if "
    "it has some: the same in either byte order, and of nothing else that the "
    "object set holds",
    ZASSAY_FUZZ, crypt_block_setup)
{
	zio_crypt_key_t key;
	struct objset_block os;
	struct objset_macs macs, turned, expected;
	int incomplete;

	draw_loaded_key(&key);
	os = draw_objset(B_FALSE);
	os.phys->os_flags = draw_u64("flags");
	incomplete =
	    (os.phys->os_flags & OBJSET_FLAG_USERACCOUNTING_COMPLETE) == 0;
	reference(&key, &os, &expected);
	macs = objset_macs(&key, &os, B_FALSE);
	expect(&macs, &expected, incomplete);
	turn(&os);
	turned = objset_macs(&key, &os, B_TRUE);
	require(memcmp(&turned, &macs, sizeof (macs)) == 0);
	zio_crypt_key_destroy(&key);
}
