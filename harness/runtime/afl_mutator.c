/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The structure-aware mutator as a custom mutator of AFL++, in a shared object
 * that afl-fuzz loads.
 */
#include <stdlib.h>
#include <string.h>

#include "layouts.h"
#include "mutator.h"

/* What afl-fuzz looks up, as of AFL++ 4. */
void *afl_custom_init(void *afl, unsigned int seed);
size_t afl_custom_fuzz(void *data, uint8_t *buf, size_t size, uint8_t **out,
    uint8_t *other, size_t other_size, size_t max_size);
void afl_custom_deinit(void *data);

static struct {
	const struct zassay_layouts *layouts;
	uint64_t state;		/* of the random numbers */
	uint8_t *tape;
	size_t capacity;
} mutator;

const struct zassay_layout *
zassay_last_layout(void)
{
	static const struct zassay_layout none;

	return (mutator.layouts != NULL ? &mutator.layouts->last : &none);
}

const struct zassay_layout *
zassay_accepted_layout(void)
{
	if (mutator.layouts == NULL || mutator.layouts->accepted.count == 0)
		return (NULL);
	return (&mutator.layouts->accepted);
}

/* xorshift64*, after S. Vigna. */
static uint64_t
next(void)
{
	mutator.state ^= mutator.state >> 12;
	mutator.state ^= mutator.state << 25;
	mutator.state ^= mutator.state >> 27;
	return (mutator.state * 0x2545f4914f6cdd1dull);
}

/*
 * Opaque bytes. AFL++'s own mutations see the whole tape in their own stages:
 * enough here to vary one draw.
 */
static size_t
mutate_bytes(uint8_t *data, size_t size, size_t max_size)
{
	if (size == 0) {
		if (max_size == 0)
			return (0);
		data[0] = (uint8_t)next();
		return (1);
	}
	size_t at = next() % size;
	size_t length = 1 + next() % (size - at < 16 ? size - at : 16);

	switch (next() % 4) {
	case 0:
		data[at] ^= (uint8_t)(1u << next() % 8);
		break;
	case 1:
		for (size_t i = 0; i < length; i++)
			data[at + i] = (uint8_t)next();
		break;
	case 2:
		memset(data + at, next() % 2 ? 0 : 0xff, length);
		break;
	default: {
		size_t from = next() % (size - length + 1);
		memmove(data + at, data + from, length);
		break;
	}
	}
	return (size);
}

void *
afl_custom_init(void *afl, unsigned int seed)
{
	(void) afl;
	mutator.layouts = zassay_map_layouts();
	mutator.state = seed * 2ull + 1;	/* never 0 */
	return (&mutator);
}

size_t
afl_custom_fuzz(void *data, uint8_t *buf, size_t size, uint8_t **out,
    uint8_t *other, size_t other_size, size_t max_size)
{
	(void) data;
	(void) other;
	(void) other_size;
	if (mutator.capacity < max_size) {
		uint8_t *tape = realloc(mutator.tape, max_size);
		if (tape == NULL)
			return (0);	/* no change this time */
		mutator.tape = tape;
		mutator.capacity = max_size;
	}
	if (size > max_size)
		size = max_size;
	memcpy(mutator.tape, buf, size);
	*out = mutator.tape;
	return (zassay_mutate(mutator.tape, size, max_size,
	    (unsigned int)next(), mutate_bytes));
}

void
afl_custom_deinit(void *data)
{
	(void) data;
	free(mutator.tape);
	mutator.tape = NULL;
	mutator.capacity = 0;
}
