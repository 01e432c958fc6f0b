/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The key of a raw send stream, as dsl_crypto_recv_raw() is given it: an
 * nvlist that was packed and unpacked; and the dataset that it is for, in a
 * pool in which nothing is looked up and what is stored is written down. Part
 * of a property whose comment has the line
 *
 * replaces: the DSL (zassay/raw_key.h)
 */
#ifndef ZASSAY_RAW_KEY_H
#define	ZASSAY_RAW_KEY_H

#include <sys/zfs_context.h>
#include <sys/dmu_objset.h>
#include <sys/dnode.h>
#include <sys/dsl_crypt.h>
#include <sys/dsl_dataset.h>
#include <sys/dsl_dir.h>
#include <sys/dsl_pool.h>
#include <sys/nvpair.h>
#include <sys/zio_crypt.h>

#include <zassay/property.h>
#include <zassay/recv_declared.h>

#define	RAW_KEY_BYTES_MAX	72

/* What the nvlist holds: of the key first, then of the object set. */
enum raw_key_field {
	RAW_KEY_SUITE, RAW_KEY_GUID, RAW_KEY_VERSION, RAW_KEY_FORMAT,
	RAW_KEY_ITERS, RAW_KEY_SALT, RAW_KEY_MASTER, RAW_KEY_HMAC, RAW_KEY_IV,
	RAW_KEY_MAC,
	RAW_KEY_COMPRESS, RAW_KEY_CHECKSUM, RAW_KEY_NLEVELS, RAW_KEY_BLKSZ,
	RAW_KEY_INDBLKSHIFT, RAW_KEY_NBLKPTR, RAW_KEY_MAXBLKID,
	RAW_KEY_PORTABLE_MAC, RAW_KEY_FROM_IVSET_GUID,
	RAW_KEY_FIELDS,
};

/* A number, or len bytes; have: there, and of the right type and length. */
struct raw_key_value {
	int have;
	uint64_t number;
	uint_t len;
	uint8_t bytes[RAW_KEY_BYTES_MAX];
};

struct raw_key {
	struct raw_key_value value[RAW_KEY_FIELDS];
	nvlist_t *nvl;
	uint64_t ostype;
	boolean_t do_key;
	/* What is there before. */
	int is_new;		/* the object set has not been created */
	uint64_t dd_crypto_obj;	/* 0: no key yet */
	uint64_t key_guid;
	uint64_t fromobj;	/* 0: not incremental */
	uint64_t from_ivset_guid;
};

/* What was stored, and how often. */
struct raw_key_stored {
	unsigned writes;
	struct raw_key_value value[RAW_KEY_FIELDS];
	uint64_t refcount;	/* of a new key's object */
	int created;
	uint64_t created_as[4];	/* type, levels, block size, indirect shift */
	uint64_t maxblkid;
	dnode_t mdn;
	objset_phys_t phys;
};

#include <zassay/raw_key_fields.h>
#include <zassay/raw_key_world.h>

/* Draw all of it; by default what a sender sends. */
static inline void
draw_raw_key(struct raw_key *k)
{
	memset(k, 0, sizeof (*k));
	require(nvlist_alloc(&k->nvl, NV_UNIQUE_NAME, KM_SLEEP) == 0);
	for (int f = 0; f < RAW_KEY_FIELDS; f++)
		raw_key_draw_field(k->nvl, f, &k->value[f]);
	k->ostype = draw_bool("other type of object set") ?
	    draw_u8("type of object set") : DMU_OST_ZFS;
	k->do_key = !draw_bool("without the key");
	k->is_new = !draw_bool("object set exists");
	k->dd_crypto_obj = draw_bool("key exists") ? 77 : 0;
	k->key_guid = draw_bool("of another GUID") ? 1 :
	    k->value[RAW_KEY_GUID].number;
	k->fromobj = draw_bool("incremental") ? 78 : 0;
	k->from_ivset_guid = draw_bool("other IV set") ?
	    draw_u8("IV set") : k->value[RAW_KEY_FROM_IVSET_GUID].number;
}

/* The nvlist as it is in the stream; whoever gets it frees it. */
static inline char *
raw_key_pack(struct raw_key *k, size_t *size)
{
	char *packed = NULL;

	*size = 0;
	require(nvlist_pack(k->nvl, &packed, size, draw_bool("native") ?
	    NV_ENCODE_NATIVE : NV_ENCODE_XDR, KM_SLEEP) == 0);
	nvlist_free(k->nvl);
	return (packed);
}

/*
 * dsl_crypto_recv_raw() of it: the sync task's check, then its other half.
 * What the check returned, or nvlist_unpack().
 */
static inline int
raw_key_receive(struct raw_key *k, char *packed, size_t size,
    struct raw_key_stored *stored)
{
	nvlist_t *nvl = NULL;
	int error = nvlist_unpack(packed, size, &nvl, KM_SLEEP);

	memset(stored, 0, sizeof (*stored));
	if (error == 0) {
		error = raw_key_call(k, nvl, stored);
		nvlist_free(nvl);
	}
	return (error);
}

/* The same with two numbers that are these, whatever was drawn. */
static inline int
raw_key_receive_shaped(struct raw_key *k, enum raw_key_field f1, uint64_t n1,
    enum raw_key_field f2, uint64_t n2, struct raw_key_stored *stored)
{
	size_t size;

	require(nvlist_add_uint64(k->nvl, raw_key_kinds[f1].name, n1) == 0);
	require(nvlist_add_uint64(k->nvl, raw_key_kinds[f2].name, n2) == 0);
	char *packed = raw_key_pack(k, &size);
	int error = raw_key_receive(k, packed, size, stored);

	kmem_free(packed, size);
	return (error);
}

#endif /* ZASSAY_RAW_KEY_H */
