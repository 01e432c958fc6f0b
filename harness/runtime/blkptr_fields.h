/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where the fields of a block pointer are: the on-disk format, which is the
 * same in every release, as 16 words in host byte order.
 */
#ifndef ZASSAY_RUNTIME_BLKPTR_FIELDS_H
#define	ZASSAY_RUNTIME_BLKPTR_FIELDS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define	ZASSAY_BP_WORDS	16
#define	ZASSAY_BP_SIZE	(ZASSAY_BP_WORDS * 8)

/* Which pointers have the field: one word has several readings. */
enum zassay_bp_view {
	ZASSAY_BP_ANY,
	ZASSAY_BP_PLAIN,	/* not embedded */
	ZASSAY_BP_EMBEDDED,
	ZASSAY_BP_ENCRYPTED,
};

struct zassay_bp_field {
	const char *name;
	enum zassay_bp_view view;
	uint8_t word;
	uint8_t bit;
	uint8_t width;
	uint8_t shift;		/* stored in units of 1 << shift */
	uint8_t bias;		/* subtracted from the unit count */
	uint16_t known;		/* values below are defined; 0: all are */
};

extern const struct zassay_bp_field zassay_bp_fields[];
extern const size_t zassay_bp_field_count;

/* The field of that name, or NULL. */
const struct zassay_bp_field *zassay_bp_find(const char *name);

/* The stored bits. */
uint64_t zassay_bp_raw(const void *bp, const struct zassay_bp_field *field);
void zassay_bp_set_raw(void *bp, const struct zassay_bp_field *field,
    uint64_t raw);

/* The value that the bits stand for: (raw + bias) << shift, and back. */
uint64_t zassay_bp_get(const void *bp, const struct zassay_bp_field *field);
void zassay_bp_set(void *bp, const struct zassay_bp_field *field,
    uint64_t value);

/* Largest value of the stored bits. */
uint64_t zassay_bp_mask(const struct zassay_bp_field *field);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_BLKPTR_FIELDS_H */
