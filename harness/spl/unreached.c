/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Functions of OpenZFS that linked code names, that no property executes and
 * whose files are not compiled: packed nvlists, which need an XDR library,
 * zstd in properties that do not compress, and scattered ABDs where abd.c of
 * the SPL makes none. To execute one is a panic that names it. Each is weak:
 * the real function wins where there is one.
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

UNREACHED(abd_alloc_chunks)
UNREACHED(abd_cache_reap_now)
UNREACHED(abd_free_chunks)
UNREACHED(abd_free_linear_page)
UNREACHED(abd_get_offset_scatter)
UNREACHED(abd_update_scatter_stats)
UNREACHED(abd_verify_scatter)
UNREACHED(fnvlist_add_uint64)
UNREACHED(nvlist_lookup_nvlist_array)
UNREACHED(nvlist_lookup_string)
UNREACHED(nvlist_lookup_uint64)
UNREACHED(zfs_zstd_cache_reap_now)
UNREACHED(zfs_zstd_compress)
UNREACHED(zfs_zstd_decompress)
UNREACHED(zfs_zstd_decompress_level)
UNREACHED(fnvlist_add_boolean)
UNREACHED(fnvlist_add_nvlist)
UNREACHED(fnvlist_add_nvlist_array)
UNREACHED(fnvlist_add_string)
UNREACHED(fnvlist_add_uint64_array)
UNREACHED(fnvlist_alloc)
UNREACHED(fnvlist_free)
UNREACHED(nvlist_exists)
UNREACHED(nvlist_free)
UNREACHED(nvlist_lookup_uint64_array)
UNREACHED(nvlist_remove_all)
UNREACHED(local_irq_restore)
UNREACHED(local_irq_save)
