/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An entry of a deduplication table, which is a ZAP: the length of an entry's
 * value is what the ZAP says. Part of a property whose comment says that it
 *
 * replaces: zap_length_uint64 zap_lookup_uint64 zap_lookup_length_uint64_by_dnode
 */
#ifndef ZASSAY_DDT_H
#define	ZASSAY_DDT_H

#include <sys/zfs_context.h>
#include <sys/ddt.h>
#ifdef ZASSAY_DDT_IMPL
#include <sys/ddt_impl.h>
#endif
#include <sys/zap.h>
#include <sys/zio_compress.h>

#include <zassay/property.h>

/* What an entry is decompressed to: DVAs, counts and a birth for 0 to 3 copies. */
#define	DDT_ENTRY	256

static struct {
	uint64_t length;	/* bytes, the first of which is the next */
	uint8_t version;	/* compression and byte order */
} ddt_value;

static inline int
ddt_read(void *buf, uint64_t room)
{
	if (room < ddt_value.length)
		return (EOVERFLOW);
	memset(buf, 0, ddt_value.length);
	*(uint8_t *)buf = ddt_value.version;
	return (0);
}

int
zap_length_uint64(objset_t *os, uint64_t object, const uint64_t *key,
    int words, uint64_t *size, uint64_t *count)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("a ZAP has the entry that was drawn");
#endif
	*size = 1;
	*count = ddt_value.length;
	return (0);
}

int
zap_lookup_uint64(objset_t *os, uint64_t object, const uint64_t *key,
    int words, uint64_t size, uint64_t count, void *buf)
{
	return (ddt_read(buf, count));
}

#ifdef ZASSAY_DDT_DNODE
int
zap_lookup_length_uint64_by_dnode(dnode_t *dn, const uint64_t *key, int words,
    uint64_t size, uint64_t room, void *buf, uint64_t *count)
{
	*count = ddt_value.length;
	return (ddt_read(buf, room));
}
#endif

/* Look an entry of that length and version up. */
static inline int
ddt_entry(uint64_t length, uint8_t version)
{
#ifdef ZASSAY_DDT_IMPL
	static ddt_key_t key;
	char *phys = malloc(DDT_ENTRY);
#else
	ddt_entry_t *dde = calloc(1, sizeof (*dde));
#endif
	int error;

	ddt_value.length = length;
	ddt_value.version = version;
#if defined(ZASSAY_DDT_DNODE)
	error = ddt_zap_ops.ddt_op_lookup(NULL, &key, phys, DDT_ENTRY);
	free(phys);
#elif defined(ZASSAY_DDT_IMPL)
	error = ddt_zap_ops.ddt_op_lookup(NULL, 1, &key, phys, DDT_ENTRY);
	free(phys);
#else
	error = ddt_zap_ops.ddt_op_lookup(NULL, 1, dde);
	free(dde);
#endif
	return (error);
}

#endif /* ZASSAY_DDT_H */
