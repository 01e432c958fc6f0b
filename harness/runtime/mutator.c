/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Structure-aware mutation. The draws that the last executions made say what
 * the bytes of a tape are: integers get values around the limits that OpenZFS
 * has, block pointers get fields changed, everything else is left to the
 * fuzzer's own mutations.
 */
#include <string.h>

#include "blkptr_fields.h"
#include "mutator.h"

#define	SECTOR		512ull			/* 1 << SPA_MINBLOCKSHIFT */
#define	MAX_BLOCK	(16ull << 20)		/* SPA_MAXBLOCKSIZE */
#define	OLD_MAX_BLOCK	(128ull << 10)		/* SPA_OLD_MAXBLOCKSIZE */

struct rng {
	uint64_t state;
};

static uint64_t
next(struct rng *r)
{
	uint64_t z = (r->state += 0x9e3779b97f4a7c15ull);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return (z ^ (z >> 31));
}

/* A number below n, n != 0. */
static uint64_t
below(struct rng *r, uint64_t n)
{
	return (next(r) % n);
}

static const uint64_t limits[] = {
	SECTOR, OLD_MAX_BLOCK, MAX_BLOCK, 2 * MAX_BLOCK, 4096, 16384, 112, 128,
};

#define	COUNT(a)	(sizeof (a) / sizeof ((a)[0]))

/* A value near one of the edges that sizes and counters have. */
static uint64_t
interesting(struct rng *r)
{
	uint64_t nudge = below(r, 3) - 1;	/* -1, 0, 1 */

	switch (below(r, 8)) {
	case 0:
		return (below(r, 2));
	case 1:
		return (UINT64_MAX - below(r, 2));
	case 2:
	case 3:
		return (((uint64_t)1 << below(r, 64)) + nudge);
	case 4:
		return (limits[below(r, COUNT(limits))] + nudge);
	case 5:		/* sizes of blocks: a multiple of 512 */
		return ((below(r, MAX_BLOCK / SECTOR) + 1) * SECTOR);
	case 6:		/* and around them */
		return (below(r, 2 * MAX_BLOCK / SECTOR) * SECTOR + nudge);
	default:
		return (below(r, 64));
	}
}

static void
mutate_uint(uint8_t *bytes, size_t size, struct rng *r)
{
	uint64_t v = 0;
	size_t len = size < sizeof (v) ? size : sizeof (v);

	memcpy(&v, bytes, len);
	switch (below(r, 6)) {
	case 0:
	case 1:
		v = interesting(r);
		break;
	case 2:
		v += below(r, 16) + 1;
		break;
	case 3:
		v -= below(r, 16) + 1;
		break;
	case 4:
		v ^= (uint64_t)1 << below(r, 8 * len);
		break;
	default:
		v = next(r) >> below(r, 64);
		break;
	}
	memcpy(bytes, &v, len);
}

/* Stored bits for a field: edges of its range, defined values, anything. */
static uint64_t
field_value(const struct zassay_bp_field *field, uint64_t old, struct rng *r)
{
	uint64_t mask = zassay_bp_mask(field);

	switch (below(r, 8)) {
	case 0:
		return (0);
	case 1:
		return (mask - below(r, 2));
	case 2:
		return (old + 1 - 2 * below(r, 2));
	case 3:
		return (old ^ ((uint64_t)1 << below(r, field->width)));
	case 4:
	case 5:
		if (field->known != 0)
			return (below(r, field->known + 1u));
		if (field->shift != 0 || field->bias != 0) {
			return ((interesting(r) >> field->shift) -
			    field->bias);
		}
		return (interesting(r));
	case 6:
		return (below(r, mask < 16 ? mask + 1 : 16));
	default:
		return (next(r));
	}
}

static void
mutate_field(uint8_t *bp, struct rng *r)
{
	const struct zassay_bp_field *field =
	    &zassay_bp_fields[below(r, zassay_bp_field_count)];

	zassay_bp_set_raw(bp, field,
	    field_value(field, zassay_bp_raw(bp, field), r));
}

struct setting {
	const char *name;
	uint64_t value;
};

/* The fields by name; unknown names would be a mistake in this file. */
static void
set_all(uint8_t *bp, const struct setting *settings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		zassay_bp_set(bp, zassay_bp_find(settings[i].name),
		    settings[i].value);
	}
}

/* A plain file's level-0 block, LZ4, fletcher4, one copy. */
static void
make_block(uint8_t *bp, struct rng *r)
{
	uint64_t lsize = SECTOR << below(r, 16);
	const struct setting settings[] = {
		{ "LSIZE", lsize },
		{ "PSIZE", SECTOR * (1 + below(r, lsize / SECTOR)) },
		{ "COMPRESS", below(r, 2) ? 15 : 2 },
		{ "CHECKSUM", 7 + below(r, 2) },
		{ "TYPE", below(r, 2) ? 19 : 10 },
		{ "BYTEORDER", 1 },
		{ "DVA[0].VDEV", below(r, 3) },
		{ "DVA[0].OFFSET", below(r, 1 << 20) * SECTOR },
		{ "DVA[0].ASIZE", lsize },
		{ "BIRTH", 4 + below(r, 1000) },
		{ "FILL", 1 },
	};

	memset(bp, 0, ZASSAY_BP_SIZE);
	set_all(bp, settings, COUNT(settings));
}

/* Data in the pointer itself. */
static void
make_embedded(uint8_t *bp, struct rng *r)
{
	uint64_t psize = 1 + below(r, 112);
	const struct setting settings[] = {
		{ "PROP", 0 },
		{ "EMBEDDED", 1 },
		{ "EMBEDDED.LSIZE", below(r, 2) ? psize :
		    1 + below(r, OLD_MAX_BLOCK) },
		{ "EMBEDDED.PSIZE", psize },
		{ "COMPRESS", below(r, 2) ? 15 : 2 },
		{ "TYPE", 19 },
		{ "BYTEORDER", 1 },
		{ "BIRTH", 4 + below(r, 1000) },
	};

	set_all(bp, settings, COUNT(settings));
}

/* A hole: the first DVA is zero. */
static void
make_hole(uint8_t *bp)
{
	const struct setting settings[] = {
		{ "EMBEDDED", 0 },
		{ "DVA[0].ASIZE", 0 },
		{ "DVA[0].GRID", 0 },
		{ "DVA[0].VDEV", 0 },
		{ "DVA[0].PAD", 0 },
		{ "DVA[0].OFFSET", 0 },
		{ "DVA[0].GANG", 0 },
	};

	set_all(bp, settings, COUNT(settings));
}

static void
mutate_blkptr(uint8_t *bp, struct rng *r)
{
	uint64_t fields = 1;

	switch (below(r, 32)) {
	case 0:
		make_block(bp, r);
		return;
	case 1:
		make_embedded(bp, r);
		return;
	case 2:
		make_hole(bp);
		return;
	case 3: {	/* one DVA is a copy of another, or cleared */
		uint64_t to = below(r, 3);
		uint64_t from = below(r, 4);
		if (from == 3)
			memset(bp + to * 16, 0, 16);
		else
			memmove(bp + to * 16, bp + from * 16, 16);
		return;
	}
	case 4: {	/* a whole word */
		uint64_t word = next(r);
		memcpy(bp + below(r, ZASSAY_BP_WORDS) * 8, &word, 8);
		return;
	}
	case 5:
	case 6:
	case 7:
	case 8:
		fields = 2 + below(r, 3);
		break;
	default:
		break;
	}
	for (uint64_t i = 0; i < fields; i++)
		mutate_field(bp, r);
}

/* Copy one draw over another of the same size, if there is one. */
static void
copy_draw(uint8_t *data, size_t size, const struct zassay_layout *layout,
    const struct zassay_draw_record *to, struct rng *r)
{
	uint32_t first = (uint32_t)below(r, layout->count);

	for (uint32_t i = 0; i < layout->count; i++) {
		const struct zassay_draw_record *from =
		    &layout->draws[(first + i) % layout->count];
		if (from == to || from->size != to->size ||
		    (size_t)from->offset + from->size > size)
			continue;
		memmove(data + to->offset, data + from->offset, to->size);
		return;
	}
}

static void
mutate_draw(uint8_t *data, size_t size, const struct zassay_layout *layout,
    const struct zassay_draw_record *draw, struct rng *r,
    zassay_byte_mutator *bytes)
{
	uint8_t *p = data + draw->offset;

	if (layout->count > 1 && below(r, 32) == 0) {
		copy_draw(data, size, layout, draw, r);
		return;
	}
	switch (draw->kind) {
	case ZASSAY_KIND_UINT:
		mutate_uint(p, draw->size, r);
		return;
	case ZASSAY_KIND_BLKPTR:
		if (draw->size == ZASSAY_BP_SIZE && below(r, 16) != 0) {
			mutate_blkptr(p, r);
			return;
		}
		break;
	case ZASSAY_KIND_BYTES:
		break;
	}
	/* What a shorter result leaves at the end stays as it was. */
	(void) bytes(p, draw->size, draw->size);
}

size_t
zassay_mutate_layout(uint8_t *data, size_t size, size_t max_size,
    uint64_t seed, const struct zassay_layout *layout,
    zassay_byte_mutator *bytes)
{
	struct rng r = { .state = seed };

	if (layout == NULL || layout->count == 0 || below(&r, 16) == 0)
		return (bytes(data, size, max_size));

	/* A tape that ends early reads as zeros: write them out. */
	size_t want = layout->end < max_size ? layout->end : max_size;
	if (size < want) {
		memset(data + size, 0, want - size);
		size = want;
	} else if (size > want && below(&r, 8) == 0) {
		size = want;
	}

	uint64_t times = 1;
	if (layout->count > 1 && below(&r, 4) == 0)
		times += 1 + below(&r, 3);
	for (uint64_t i = 0; i < times; i++) {
		const struct zassay_draw_record *draw =
		    &layout->draws[below(&r, layout->count)];
		if (draw->size == 0 ||
		    (size_t)draw->offset + draw->size > size)
			continue;
		mutate_draw(data, size, layout, draw, &r, bytes);
	}
	return (size);
}

size_t
zassay_mutate(uint8_t *data, size_t size, size_t max_size, unsigned int seed,
    zassay_byte_mutator *bytes)
{
	const struct zassay_layout *layout = zassay_last_layout();
	const struct zassay_layout *accepted = zassay_accepted_layout();

	/*
	 * A rejected run may have ended before most of its draws: mostly use
	 * what a run to the end has drawn.
	 */
	if (accepted != NULL && (layout->end < accepted->end || seed % 4 != 0))
		layout = accepted;
	return (zassay_mutate_layout(data, size, max_size, seed, layout,
	    bytes));
}
