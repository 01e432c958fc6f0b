/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A stream of any sender brings the wrapped key and the shape of the object
 * set along, before anything is authenticated. Whether that shape makes sense
 * as a whole: key_raw_levels, key_raw_maxblkid, key_raw_block_size.
 *
 * replaces: the DSL (zassay/raw_key.h)
 */
#include <zassay/raw_key.h>

static uint64_t
number(const struct raw_key *k, enum raw_key_field f)
{
	return (k->value[f].number);
}

static int
in(const struct raw_key *k, enum raw_key_field f, uint64_t from, uint64_t to)
{
	return (number(k, f) >= from && number(k, f) <= to);
}

static int
key_is_legal(const struct raw_key *k)
{
	uint64_t passphrase =
	    number(k, RAW_KEY_FORMAT) == ZFS_KEYFORMAT_PASSPHRASE;

	for (int f = RAW_KEY_SUITE; f <= RAW_KEY_MAC; f++) {
		if (!k->value[f].have)
			return (0);
	}
	return (in(k, RAW_KEY_SUITE, ZIO_CRYPT_AES_128_CCM,
	    ZIO_CRYPT_AES_256_GCM) &&
	    number(k, RAW_KEY_VERSION) == ZIO_CRYPT_KEY_CURRENT_VERSION &&
	    in(k, RAW_KEY_FORMAT, ZFS_KEYFORMAT_RAW, ZFS_KEYFORMAT_PASSPHRASE) &&
	    (number(k, RAW_KEY_ITERS) != 0) == passphrase &&
	    (number(k, RAW_KEY_SALT) != 0) == passphrase &&
	    (k->dd_crypto_obj == 0 ||
	    number(k, RAW_KEY_GUID) == k->key_guid));
}

static int
objset_is_legal(const struct raw_key *k)
{
	for (int f = RAW_KEY_COMPRESS; f <= RAW_KEY_PORTABLE_MAC; f++) {
		if (!k->value[f].have)
			return (0);
	}
	if (!k->is_new) {
		for (int f = RAW_KEY_NLEVELS; f <= RAW_KEY_NBLKPTR; f++) {
			if (number(k, f) != raw_key_kinds[f].sound)
				return (0);
		}
	}
	if (k->fromobj != 0 && (!k->value[RAW_KEY_FROM_IVSET_GUID].have ||
	    k->from_ivset_guid == 0 ||
	    number(k, RAW_KEY_FROM_IVSET_GUID) != k->from_ivset_guid))
		return (0);
	return ((k->ostype == DMU_OST_ZFS || k->ostype == DMU_OST_ZVOL) &&
	    in(k, RAW_KEY_COMPRESS, 0, ZIO_COMPRESS_LEGACY_FUNCTIONS - 1) &&
	    in(k, RAW_KEY_CHECKSUM, 0, ZIO_CHECKSUM_LEGACY_FUNCTIONS - 1) &&
	    in(k, RAW_KEY_NLEVELS, 0, DN_MAX_LEVELS) &&
	    in(k, RAW_KEY_BLKSZ, SPA_MINBLOCKSIZE, SPA_MAXBLOCKSIZE) &&
	    in(k, RAW_KEY_INDBLKSHIFT, DN_MIN_INDBLKSHIFT,
	    DN_MAX_INDBLKSHIFT) &&
	    number(k, RAW_KEY_NBLKPTR) == DN_MAX_NBLKPTR);
}

/* The key's object has what the nvlist has, once. */
static void
check_key(const struct raw_key *k, const struct raw_key_stored *s)
{
	for (int f = RAW_KEY_SUITE; f <= RAW_KEY_MAC; f++) {
		const struct raw_key_value *sent = &k->value[f];
		const struct raw_key_value *kept = &s->value[f];

		if (f == RAW_KEY_VERSION && k->dd_crypto_obj != 0)
			continue;
		require(kept->have == k->do_key);
		if (!k->do_key)
			continue;
		require(kept->number == sent->number &&
		    kept->len == sent->len &&
		    memcmp(kept->bytes, sent->bytes, sent->len) == 0);
	}
	require(s->refcount == (k->do_key && k->dd_crypto_obj == 0));
}

static void
check_objset(const struct raw_key *k, const struct raw_key_stored *s)
{
	static const uint8_t zeros[ZIO_OBJSET_MAC_LEN];

	require(memcmp(s->phys.os_portable_mac,
	    k->value[RAW_KEY_PORTABLE_MAC].bytes, ZIO_OBJSET_MAC_LEN) == 0);
	require(memcmp(s->phys.os_local_mac, zeros, sizeof (zeros)) == 0);
	require(s->created == k->is_new);
	if (k->is_new) {
		require(s->created_as[0] == k->ostype);
		require(s->created_as[1] == number(k, RAW_KEY_NLEVELS));
		require(s->created_as[2] == number(k, RAW_KEY_BLKSZ));
		require(s->created_as[3] == number(k, RAW_KEY_INDBLKSHIFT));
	}
	require(s->mdn.dn_compress == number(k, RAW_KEY_COMPRESS));
	require(s->mdn.dn_checksum == number(k, RAW_KEY_CHECKSUM));
	require(s->maxblkid == number(k, RAW_KEY_MAXBLKID));
}

ZASSAY_PROPERTY("dsl_crypto_recv_raw uses the key of a raw stream, and the "
    "shape of its object set, when every field is there, of the right type, "
    "length and range, and then all of it; else it fails, and nothing is "
    "stored",
    ZASSAY_FUZZ, NULL)
{
	struct raw_key k;
	static struct raw_key_stored stored;
	size_t size;

	draw_raw_key(&k);
	char *packed = raw_key_pack(&k, &size);
	int error = raw_key_receive(&k, packed, size, &stored);

	kmem_free(packed, size);
	require((error == 0) == (key_is_legal(&k) && objset_is_legal(&k)));
	if (error != 0) {
		require(stored.writes == 0 && stored.created == 0);
		return;
	}
	reach("received");
	check_key(&k, &stored);
	check_objset(&k, &stored);
}
