/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Random bytes. Natively a fixed sequence, so that a tape alone determines
 * what an execution does; spl_random_reset() starts it again. For the prover:
 * any bytes.
 */
#include "spl.h"

#ifdef ZASSAY_PROVER

int
random_get_bytes(uint8_t *ptr, size_t len)
{
	zassay_abstraction("random bytes are arbitrary");
	zassay_havoc(ptr, len);
	return (0);
}

#else

#define	SEED	0x9e3779b97f4a7c15ULL

static uint64_t random_state = SEED;

/* Called by the runtime before each execution. */
void
spl_random_reset(void)
{
	random_state = SEED;
}

/* splitmix64 */
static uint64_t
next_random(void)
{
	uint64_t z = __atomic_add_fetch(&random_state, SEED, __ATOMIC_RELAXED);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return (z ^ (z >> 31));
}

int
random_get_bytes(uint8_t *ptr, size_t len)
{
	while (len != 0) {
		uint64_t word = next_random();
		size_t n = MIN(len, sizeof (word));

		memcpy(ptr, &word, n);
		ptr += n;
		len -= n;
	}
	return (0);
}

#endif

int
random_get_pseudo_bytes(uint8_t *ptr, size_t len)
{
	return (random_get_bytes(ptr, len));
}

void
random_init(void)
{
}

void
random_fini(void)
{
}
