/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A large struct returned through a hidden pointer.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct big { uint64_t w[5]; };

static struct big
make(uint64_t seed)
{
	struct big b;

	for (unsigned i = 0; i < 5; i++)
		b.w[i] = seed + i;
	return (b);
}

ZASSAY_PROPERTY("call returns large struct", ZASSAY_PROVE, NULL)
{
	uint64_t seed = draw_u64("seed");
	unsigned i = draw_range("i", 0, 4);
	struct big b = make(0);

	b = make(seed);
	require(b.w[i] == seed + i);
	require(make(1).w[4] == 5);
}
