/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Checksums and compressions are called what their properties' values are
 * called. Names of object types come from the release, see type_names.c; a
 * program without it prints numbers.
 */
#include <stddef.h>

#include "blkptr_names.h"

#define	NAME_OF(table, i)						\
	((i) < sizeof (table) / sizeof ((table)[0]) ? (table)[i] : NULL)

extern const char *zassay_release_type_name(uint64_t type)
    __attribute__((weak));
extern int zassay_release_type_is_encrypted(uint64_t type)
    __attribute__((weak));

const char *
zassay_checksum_name(uint64_t checksum)
{
	static const char *const names[] = {
		"inherit", "on", "off", "label", "gang_header", "zilog",
		"fletcher2", "fletcher4", "sha256", "zilog2", "noparity",
		"sha512", "skein", "edonr", "blake3",
	};
	return (NAME_OF(names, checksum));
}

const char *
zassay_compress_name(uint64_t compress)
{
	static const char *const names[] = {
		"inherit", "on", "uncompressed", "lzjb", "empty", "gzip-1",
		"gzip-2", "gzip-3", "gzip-4", "gzip-5", "gzip-6", "gzip-7",
		"gzip-8", "gzip-9", "zle", "lz4", "zstd",
	};
	return (NAME_OF(names, compress));
}

const char *
zassay_etype_name(uint64_t etype)
{
	static const char *const names[] = { "data", "reserved", "redacted" };

	return (NAME_OF(names, etype));
}

const char *
zassay_type_name(uint64_t type)
{
	if (zassay_release_type_name == NULL)
		return (NULL);
	return (zassay_release_type_name(type));
}

bool
zassay_type_is_encrypted(uint64_t type)
{
	if (zassay_release_type_is_encrypted == NULL)
		return (false);
	return (zassay_release_type_is_encrypted(type) != 0);
}
