/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Functions of OpenZFS that linked code names, that no property executes and
 * whose files are not compiled: packed nvlists, which need an XDR library,
 * and zstd. To execute one is a panic that names it. Each is weak: the real
 * function wins where there is one.
 */
#include <runtime.h>

#define	UNREACHED(name)							\
	void name(void) __attribute__((weak));				\
	void								\
	name(void)							\
	{								\
		zassay_panic(#name " is not part of this build",	\
		    __FILE__, __LINE__, __func__);			\
	}

UNREACHED(fnvlist_add_uint64)
UNREACHED(nvlist_lookup_nvlist_array)
UNREACHED(nvlist_lookup_string)
UNREACHED(nvlist_lookup_uint64)
UNREACHED(zfs_zstd_cache_reap_now)
UNREACHED(zfs_zstd_compress)
UNREACHED(zfs_zstd_decompress)
UNREACHED(zfs_zstd_decompress_level)
