/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>

#include <zassay/arena.h>

/* Weak: absent without the address sanitizer. */
extern void __asan_poison_memory_region(const volatile void *p, size_t size)
    __attribute__((weak));
extern void __asan_unpoison_memory_region(const volatile void *p, size_t size)
    __attribute__((weak));

void
arena_init(struct arena *a)
{
	for (int side = GUARD_BEFORE; side <= GUARD_AFTER; side++) {
		a->buf[side] = guarded_alloc(a->max, side);
		if (__asan_poison_memory_region != NULL)
			__asan_poison_memory_region(a->buf[side], a->max);
	}
}

unsigned char *
arena_get(struct arena *a, enum guard_side side, size_t size)
{
	if (size > a->max) {
		fprintf(stderr, "arena_get: %zu bytes of %zu\n", size, a->max);
		abort();
	}
	unsigned char *buf = a->buf[side];
	unsigned char *p = side == GUARD_BEFORE ? buf : buf + a->max - size;

	if (__asan_poison_memory_region != NULL) {
		if (a->last != NULL)
			__asan_poison_memory_region(a->last, a->last_size);
		__asan_unpoison_memory_region(p, size);
	}
	a->last = p;
	a->last_size = size;
	return (p);
}
