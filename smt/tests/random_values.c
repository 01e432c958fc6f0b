/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "random_values.h"

/* xorshift64* */
static uint64_t
next_random(struct random_values *random)
{
	random->state ^= random->state >> 12;
	random->state ^= random->state << 25;
	random->state ^= random->state >> 27;
	return (random->state * 0x2545f4914f6cdd1dULL);
}

static uint64_t
next_value(struct random_values *random, size_t len)
{
	uint64_t r = next_random(random);
	unsigned bits = 8 * len;
	unsigned pick = (r >> 32) % 10;
	uint64_t small = (r & 31) < 12 ? (r & 31) : (r & 1);
	uint64_t power = 1ULL << ((r >> 8) % bits);

	switch (pick) {
	case 0:
	case 1:
		return (small);
	case 2:
		return (0 - small);
	case 3:
		return ((1ULL << (bits - 1)) - small);
	case 4:
		return (power);
	case 5:
		return (power - 1 - (r & 1));
	case 6:
		return (random->last);
	case 7:
		return (next_random(random) & (power | (power - 1)));
	default:
		return (next_random(random));
	}
}

void
random_draw(struct random_values *random, enum zassay_kind kind,
    uint8_t *bytes, size_t len)
{
	if (kind == ZASSAY_KIND_UINT) {
		random->last = next_value(random, len);
		memcpy(bytes, &random->last, len);
		return;
	}
	uint64_t style = next_random(random);
	for (size_t i = 0; i < len; i++)
		bytes[i] = (uint8_t)(style & 1 ? next_random(random) >> 24 :
		    next_value(random, 1));
	if (style & 2 && len > 1)
		memset(bytes + 1, bytes[0], style % len);
}
