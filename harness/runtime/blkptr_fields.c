/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The words of a block pointer: three DVAs of two words each, the property
 * word, two words of padding, physical and logical birth, fill count, four
 * checksum words. include/sys/spa.h of any release has the picture.
 */
#include <string.h>

#include "blkptr_fields.h"

enum {
	WORD_DVA = 0,
	WORD_PROP = 6,
	WORD_PAD = 7,
	WORD_PHYS_BIRTH = 9,
	WORD_BIRTH = 10,
	WORD_FILL = 11,
	WORD_CKSUM = 12,
};

#define	BLOCK_SHIFT	9	/* sizes and offsets count 512-byte sectors */

/* Sizes of the enumerations as of 2.4; older releases define fewer. */
#define	COMPRESS_KNOWN	17
#define	CHECKSUM_KNOWN	15
#define	TYPE_KNOWN	54
#define	ETYPE_KNOWN	3

#define	FIELD(n, v, w, b, len, s, bi, k)				\
	{ .name = n, .view = v, .word = w, .bit = b, .width = len,	\
	    .shift = s, .bias = bi, .known = k }

#define	WORD(n, v, w)	FIELD(n, v, w, 0, 64, 0, 0, 0)

#define	DVA(i)								\
	FIELD("DVA[" #i "].ASIZE", ZASSAY_BP_PLAIN, WORD_DVA + 2 * (i),	\
	    0, 24, BLOCK_SHIFT, 0, 0),					\
	FIELD("DVA[" #i "].GRID", ZASSAY_BP_PLAIN, WORD_DVA + 2 * (i),	\
	    24, 8, 0, 0, 0),						\
	FIELD("DVA[" #i "].VDEV", ZASSAY_BP_PLAIN, WORD_DVA + 2 * (i),	\
	    32, 24, 0, 0, 0),						\
	FIELD("DVA[" #i "].PAD", ZASSAY_BP_PLAIN, WORD_DVA + 2 * (i),	\
	    56, 8, 0, 0, 0),						\
	FIELD("DVA[" #i "].OFFSET", ZASSAY_BP_PLAIN,			\
	    WORD_DVA + 2 * (i) + 1, 0, 63, BLOCK_SHIFT, 0, 0),		\
	FIELD("DVA[" #i "].GANG", ZASSAY_BP_PLAIN,			\
	    WORD_DVA + 2 * (i) + 1, 63, 1, 0, 0, 0)

const struct zassay_bp_field zassay_bp_fields[] = {
	FIELD("LSIZE", ZASSAY_BP_PLAIN, WORD_PROP, 0, 16, BLOCK_SHIFT, 1, 0),
	FIELD("PSIZE", ZASSAY_BP_PLAIN, WORD_PROP, 16, 16, BLOCK_SHIFT, 1, 0),
	FIELD("EMBEDDED.LSIZE", ZASSAY_BP_EMBEDDED, WORD_PROP, 0, 25, 0, 1, 0),
	FIELD("EMBEDDED.PSIZE", ZASSAY_BP_EMBEDDED, WORD_PROP, 25, 7, 0, 1, 0),
	FIELD("COMPRESS", ZASSAY_BP_ANY, WORD_PROP, 32, 7, 0, 0,
	    COMPRESS_KNOWN),
	FIELD("EMBEDDED", ZASSAY_BP_ANY, WORD_PROP, 39, 1, 0, 0, 0),
	FIELD("CHECKSUM", ZASSAY_BP_PLAIN, WORD_PROP, 40, 8, 0, 0,
	    CHECKSUM_KNOWN),
	FIELD("EMBEDDED.ETYPE", ZASSAY_BP_EMBEDDED, WORD_PROP, 40, 8, 0, 0,
	    ETYPE_KNOWN),
	FIELD("TYPE", ZASSAY_BP_ANY, WORD_PROP, 48, 8, 0, 0, TYPE_KNOWN),
	FIELD("LEVEL", ZASSAY_BP_ANY, WORD_PROP, 56, 5, 0, 0, 0),
	FIELD("CRYPT", ZASSAY_BP_ANY, WORD_PROP, 61, 1, 0, 0, 0),
	FIELD("DEDUP", ZASSAY_BP_ANY, WORD_PROP, 62, 1, 0, 0, 0),
	FIELD("BYTEORDER", ZASSAY_BP_ANY, WORD_PROP, 63, 1, 0, 0, 0),
	WORD("PROP", ZASSAY_BP_ANY, WORD_PROP),
	DVA(0),
	DVA(1),
	DVA(2),
	WORD("PAD[0]", ZASSAY_BP_PLAIN, WORD_PAD),
	WORD("PAD[1]", ZASSAY_BP_PLAIN, WORD_PAD + 1),
	WORD("PHYS_BIRTH", ZASSAY_BP_PLAIN, WORD_PHYS_BIRTH),
	WORD("BIRTH", ZASSAY_BP_ANY, WORD_BIRTH),
	WORD("FILL", ZASSAY_BP_PLAIN, WORD_FILL),
	WORD("CKSUM[0]", ZASSAY_BP_PLAIN, WORD_CKSUM),
	WORD("CKSUM[1]", ZASSAY_BP_PLAIN, WORD_CKSUM + 1),
	WORD("CKSUM[2]", ZASSAY_BP_PLAIN, WORD_CKSUM + 2),
	WORD("CKSUM[3]", ZASSAY_BP_PLAIN, WORD_CKSUM + 3),
	WORD("SALT", ZASSAY_BP_ENCRYPTED, WORD_DVA + 4),
	WORD("IV1", ZASSAY_BP_ENCRYPTED, WORD_DVA + 5),
	FIELD("CRYPT.FILL", ZASSAY_BP_ENCRYPTED, WORD_FILL, 0, 32, 0, 0, 0),
	FIELD("IV2", ZASSAY_BP_ENCRYPTED, WORD_FILL, 32, 32, 0, 0, 0),
	WORD("MAC[0]", ZASSAY_BP_ENCRYPTED, WORD_CKSUM + 2),
	WORD("MAC[1]", ZASSAY_BP_ENCRYPTED, WORD_CKSUM + 3),
};

const size_t zassay_bp_field_count =
    sizeof (zassay_bp_fields) / sizeof (zassay_bp_fields[0]);

const struct zassay_bp_field *
zassay_bp_find(const char *name)
{
	for (size_t i = 0; i < zassay_bp_field_count; i++) {
		if (strcmp(zassay_bp_fields[i].name, name) == 0)
			return (&zassay_bp_fields[i]);
	}
	return (NULL);
}

/* Tapes are not aligned. */
static uint64_t
load_word(const void *bp, unsigned word)
{
	uint64_t v;

	memcpy(&v, (const uint8_t *)bp + word * sizeof (v), sizeof (v));
	return (v);
}

static void
store_word(void *bp, unsigned word, uint64_t v)
{
	memcpy((uint8_t *)bp + word * sizeof (v), &v, sizeof (v));
}

uint64_t
zassay_bp_mask(const struct zassay_bp_field *field)
{
	return (field->width == 64 ? UINT64_MAX :
	    ((uint64_t)1 << field->width) - 1);
}

uint64_t
zassay_bp_raw(const void *bp, const struct zassay_bp_field *field)
{
	return ((load_word(bp, field->word) >> field->bit) &
	    zassay_bp_mask(field));
}

void
zassay_bp_set_raw(void *bp, const struct zassay_bp_field *field, uint64_t raw)
{
	uint64_t mask = zassay_bp_mask(field);
	uint64_t word = load_word(bp, field->word);

	word &= ~(mask << field->bit);
	word |= (raw & mask) << field->bit;
	store_word(bp, field->word, word);
}

uint64_t
zassay_bp_get(const void *bp, const struct zassay_bp_field *field)
{
	return ((zassay_bp_raw(bp, field) + field->bias) << field->shift);
}

void
zassay_bp_set(void *bp, const struct zassay_bp_field *field, uint64_t value)
{
	zassay_bp_set_raw(bp, field, (value >> field->shift) - field->bias);
}
