/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where nvlists take memory from: each pair an allocation of its own, as in
 * the kernel.
 */
#include <sys/zfs_context.h>
#include <sys/nvpair.h>

static void *
take(nv_alloc_t *nva, size_t size)
{
	return (kmem_alloc(size, KM_SLEEP));
}

static void
give_back(nv_alloc_t *nva, void *buf, size_t size)
{
	kmem_free(buf, size);
}

static const nv_alloc_ops_t ops = {
	.nv_ao_alloc = take,
	.nv_ao_free = give_back,
};

static nv_alloc_t allocator = { &ops, NULL };

/* Releases declare it in different ways. */
nv_alloc_t *const default_allocator __asm__("nv_alloc_nosleep") = &allocator;
