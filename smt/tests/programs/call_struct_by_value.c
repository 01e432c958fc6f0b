/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A large struct passed by value: the callee's writes stay its own.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct big { uint64_t w[5]; };

static uint64_t
consume(struct big b, unsigned i)
{
	uint64_t v = b.w[i];

	b.w[i] = 0;
	return (v + b.w[i]);
}

ZASSAY_PROPERTY("call struct by value", ZASSAY_PROVE, NULL)
{
	struct big b;
	unsigned i = draw_range("i", 0, 4);

	draw_bytes("b", &b, sizeof (b));
	uint64_t before = b.w[i];
	require(consume(b, i) == before);
	require(b.w[i] == before);
}
