/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/zfs_context.h>

#include <zassay/icp.h>

#ifndef ZASSAY_PROVER

#include "gcm_memory.h"

void *(*zassay_gcm_alloc)(size_t size);

/* Memory that the assembly works on. */
#undef	kmem_alloc
#undef	vmem_alloc
#undef	vmem_free
#define	kmem_alloc(size, flag)	gcm_unit_alloc(size, flag)
#define	vmem_alloc(size, flag)	gcm_unit_alloc(size, flag)
#define	vmem_free(buf, size)	gcm_unit_free(buf, size)

#endif

#include <module/icp/algs/modes/gcm.c>

#ifdef CAN_USE_GCM_ASM

void
zassay_gcm_set_chunk_size(uint32_t bytes)
{
	bytes -= bytes % GCM_AVX_MIN_DECRYPT_BYTES;
	gcm_avx_chunk_size = MIN(MAX(bytes, GCM_AVX_MIN_ENCRYPT_BYTES),
	    GCM_AVX_MAX_CHUNK_SIZE);
}

uint32_t
zassay_gcm_chunk_size(void)
{
	return (gcm_avx_chunk_size);
}

#else

void
zassay_gcm_set_chunk_size(uint32_t bytes)
{
}

uint32_t
zassay_gcm_chunk_size(void)
{
	return (1 << 15);
}

#endif
