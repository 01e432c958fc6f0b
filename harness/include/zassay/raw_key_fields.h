/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The fields of zassay/raw_key.h: their names, lengths and usual numbers.
 */
#ifndef ZASSAY_RAW_KEY_FIELDS_H
#define	ZASSAY_RAW_KEY_FIELDS_H

static const struct raw_key_kind {
	const char *name;
	uint_t len;	/* of bytes; 0: a number */
	uint64_t sound;	/* a number that senders send */
} raw_key_kinds[RAW_KEY_FIELDS] = {
	[RAW_KEY_SUITE] = { DSL_CRYPTO_KEY_CRYPTO_SUITE, 0,
	    ZIO_CRYPT_AES_256_GCM },
	[RAW_KEY_GUID] = { DSL_CRYPTO_KEY_GUID, 0, 0x1234 },
	[RAW_KEY_VERSION] = { DSL_CRYPTO_KEY_VERSION, 0,
	    ZIO_CRYPT_KEY_CURRENT_VERSION },
	[RAW_KEY_FORMAT] = { "keyformat", 0, ZFS_KEYFORMAT_RAW },
	[RAW_KEY_ITERS] = { "pbkdf2iters", 0, 0 },
	[RAW_KEY_SALT] = { "pbkdf2salt", 0, 0 },
	[RAW_KEY_MASTER] = { DSL_CRYPTO_KEY_MASTER_KEY, MASTER_KEY_MAX_LEN, 0 },
	[RAW_KEY_HMAC] = { DSL_CRYPTO_KEY_HMAC_KEY, SHA512_HMAC_KEYLEN, 0 },
	[RAW_KEY_IV] = { DSL_CRYPTO_KEY_IV, WRAPPING_IV_LEN, 0 },
	[RAW_KEY_MAC] = { DSL_CRYPTO_KEY_MAC, WRAPPING_MAC_LEN, 0 },
	[RAW_KEY_COMPRESS] = { "mdn_compress", 0, ZIO_COMPRESS_LZJB },
	[RAW_KEY_CHECKSUM] = { "mdn_checksum", 0, ZIO_CHECKSUM_FLETCHER_4 },
	[RAW_KEY_NLEVELS] = { "mdn_nlevels", 0, 6 },
	[RAW_KEY_BLKSZ] = { "mdn_blksz", 0, DNODE_BLOCK_SIZE },
	[RAW_KEY_INDBLKSHIFT] = { "mdn_indblkshift", 0, DN_MAX_INDBLKSHIFT },
	[RAW_KEY_NBLKPTR] = { "mdn_nblkptr", 0, DN_MAX_NBLKPTR },
	[RAW_KEY_MAXBLKID] = { "mdn_maxblkid", 0, 4 },
	[RAW_KEY_PORTABLE_MAC] = { "portable_mac", ZIO_OBJSET_MAC_LEN, 0 },
	[RAW_KEY_FROM_IVSET_GUID] = { "from_ivset_guid", 0, 0x5678 },
};

/* How a field is: of the numbers that the mutator has no liking for. */
enum { RAW_KEY_OTHER_VALUE = 170, RAW_KEY_MISSING, RAW_KEY_OTHER_TYPE,
    RAW_KEY_OTHER_LEN };

static void
raw_key_draw_field(nvlist_t *nvl, enum raw_key_field f, struct raw_key_value *v)
{
	const struct raw_key_kind *kind = &raw_key_kinds[f];
	unsigned how = draw_u8(kind->name);

	memset(v, 0, sizeof (*v));
	v->have = how != RAW_KEY_MISSING && how != RAW_KEY_OTHER_TYPE;
	v->number = kind->sound;
	if (kind->len == 0 && how == RAW_KEY_OTHER_VALUE)
		v->number = draw_u64("number");
	v->len = kind->len;
	if (kind->len != 0 && how == RAW_KEY_OTHER_LEN) {
		v->len = draw_range("length", 0, RAW_KEY_BYTES_MAX);
		v->have = v->len == kind->len;
	}
	if (kind->len != 0) {
		uint64_t seed = draw_u64("bytes");

		for (uint_t i = 0; i < v->len; i++)
			v->bytes[i] = (seed >> (i % 8 * 8)) + i;
	}
	if (how == RAW_KEY_MISSING)
		return;
	if (how == RAW_KEY_OTHER_TYPE)
		require(nvlist_add_string(nvl, kind->name, "1") == 0);
	else if (kind->len == 0)
		require(nvlist_add_uint64(nvl, kind->name, v->number) == 0);
	else
		require(nvlist_add_uint8_array(nvl, kind->name, v->bytes,
		    v->len) == 0);
}

#endif /* ZASSAY_RAW_KEY_FIELDS_H */
