/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <zassay/guard.h>

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
	return (base + page + (side == GUARD_AFTER ? pages - size : 0));
}

void
guarded_free(void *buf, size_t size, enum guard_side side)
{
	size_t page = page_size();
	size_t pages = whole_pages(size);
	unsigned char *base = (unsigned char *)buf - page -
	    (side == GUARD_AFTER ? pages - size : 0);

	if (munmap(base, pages + 2 * page) != 0) {
		fprintf(stderr, "guarded_free: %p was not allocated with "
		    "these arguments\n", buf);
		abort();
	}
}
