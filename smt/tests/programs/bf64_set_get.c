/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A field set in a 64-bit word is read back, and no other bit changes.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

#define	FIELD_MASK(len)		((1ULL << (len)) - 1)

static uint64_t
field_get(uint64_t w, unsigned low, unsigned len)
{
	return ((w >> low) & FIELD_MASK(len));
}

static uint64_t
field_set(uint64_t w, unsigned low, unsigned len, uint64_t v)
{
	return (w ^ (((w >> low ^ v) & FIELD_MASK(len)) << low));
}

ZASSAY_PROPERTY("bf64 set get", ZASSAY_PROVE, NULL)
{
	uint64_t w = draw_u64("w");
	uint64_t v = draw_u64("v");
	unsigned low = draw_range("low", 0, 48);
	unsigned len = draw_range("len", 1, 16);
	uint64_t n = field_set(w, low, len, v);

	require(field_get(n, low, len) == (v & FIELD_MASK(len)));
	require(((n ^ w) & ~(FIELD_MASK(len) << low)) == 0);
}
