/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <zassay/guard.h>

/*
 * Weak: absent without the address sanitizer. With it, code that it sees gets
 * a report where other code gets a signal.
 */
extern void __asan_poison_memory_region(const volatile void *p, size_t size)
    __attribute__((weak));
extern void __asan_unpoison_memory_region(const volatile void *p, size_t size)
    __attribute__((weak));

static size_t
page_size(void)
{
	static size_t size;

	if (size == 0)
		size = (size_t)sysconf(_SC_PAGESIZE);
	return (size);
}

static size_t
whole_pages(size_t size)
{
	size_t page = page_size();

	return ((size + page - 1) / page * page);
}

void *
guarded_alloc(size_t size, enum guard_side side)
{
	size_t page = page_size();
	size_t pages = whole_pages(size);
	unsigned char *base = MAP_FAILED;

	if (size <= SIZE_MAX - 3 * page) {
		base = mmap(NULL, pages + 2 * page, PROT_NONE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	}
	if (base == MAP_FAILED || (pages != 0 &&
	    mprotect(base + page, pages, PROT_READ | PROT_WRITE) != 0)) {
		fprintf(stderr, "guarded_alloc: no memory for %zu bytes\n",
		    size);
		abort();
	}
	unsigned char *buf = base + page +
	    (side == GUARD_AFTER ? pages - size : 0);
	if (__asan_poison_memory_region != NULL) {
		__asan_poison_memory_region(base, pages + 2 * page);
		__asan_unpoison_memory_region(buf, size);
	}
	return (buf);
}

void
guarded_free(void *buf, size_t size, enum guard_side side)
{
	size_t page = page_size();
	size_t pages = whole_pages(size);
	unsigned char *base = (unsigned char *)buf - page -
	    (side == GUARD_AFTER ? pages - size : 0);

	if (__asan_unpoison_memory_region != NULL)
		__asan_unpoison_memory_region(base, pages + 2 * page);
	if (munmap(base, pages + 2 * page) != 0) {
		fprintf(stderr, "guarded_free: %p was not allocated with "
		    "these arguments\n", buf);
		abort();
	}
}
