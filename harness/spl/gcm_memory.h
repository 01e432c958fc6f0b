/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Memory for gcm.c: of the property that asks for it, else the SPL's.
 */
#ifndef ZASSAY_GCM_MEMORY_H
#define	ZASSAY_GCM_MEMORY_H

#include <sys/zfs_context.h>

#include <zassay/icp.h>

static inline void *
gcm_unit_alloc(size_t size, int flag)
{
	return (zassay_gcm_alloc != NULL ? zassay_gcm_alloc(size) :
	    umem_alloc(size, flag));
}

/* What zassay_gcm_alloc() gave out is its own to take back. */
static inline void
gcm_unit_free(void *buf, size_t size)
{
	if (zassay_gcm_alloc == NULL)
		umem_free(buf, size);
}

#endif /* ZASSAY_GCM_MEMORY_H */
