/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Draws as text, for a person.
 */
#ifndef ZASSAY_RUNTIME_DECODE_H
#define	ZASSAY_RUNTIME_DECODE_H

#include <stdio.h>

#include "tape.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "uint", "bytes" or "blkptr". */
const char *zassay_kind_name(enum zassay_kind kind);

/* One draw, in one or several lines. */
void zassay_decode(FILE *out, const struct zassay_draw_record *draw,
    const void *bytes);

/*
 * A block pointer of ZASSAY_BP_SIZE bytes field by field, as zdb names them;
 * each line starts with indent.
 */
void zassay_decode_blkptr(FILE *out, const char *indent, const void *bp);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_DECODE_H */
