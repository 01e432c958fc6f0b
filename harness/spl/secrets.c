/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The sanitizer's runtime tells of every free, whoever calls it: kmem_free(),
 * vmem_free() and the caches of libspl's umem.h all end there.
 */
#ifndef ZASSAY_PROVER

#include "spl.h"

#include <zassay/secrets.h>

/*
 * The sanitizers' own: gcc has them without their header. The coverage flavour
 * has no sanitizer: there nothing is searched.
 */
size_t __sanitizer_get_allocated_size(const volatile void *memory)
    __attribute__((weak));
int __sanitizer_install_malloc_and_free_hooks(
    void (*after_malloc)(const volatile void *, size_t),
    void (*before_free)(const volatile void *)) __attribute__((weak));

#define	PIECES_MAX	16

static uint8_t pieces[PIECES_MAX][SECRETS_PIECE];
static size_t piece_count;
static size_t found;

static void
before_free(const volatile void *ptr)
{
	const void *memory = (const void *)ptr;

	if (piece_count == 0 || memory == NULL)
		return;
	size_t size = __sanitizer_get_allocated_size(memory);
	for (size_t i = 0; i < piece_count; i++) {
		if (memmem(memory, size, pieces[i], SECRETS_PIECE) != NULL) {
			found++;
			return;
		}
	}
}

static void
after_malloc(const volatile void *ptr, size_t size)
{
}

void
secrets_setup(void)
{
	if (__sanitizer_install_malloc_and_free_hooks != NULL &&
	    __sanitizer_install_malloc_and_free_hooks(after_malloc,
	    before_free) == 0)
		spl_panic("no room for another free hook");
}

void
secrets_watch(const void *secret, size_t len)
{
	const uint8_t *p = secret;

	for (; len >= SECRETS_PIECE; len -= SECRETS_PIECE) {
		if (piece_count == PIECES_MAX)
			spl_panic("too many secrets");
		memcpy(pieces[piece_count++], p, SECRETS_PIECE);
		p += SECRETS_PIECE;
	}
}

size_t
secrets_freed(void)
{
	size_t count = found;

	piece_count = 0;
	found = 0;
	return (count);
}

#endif /* ZASSAY_PROVER */
