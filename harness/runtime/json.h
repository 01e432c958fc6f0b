/*
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZASSAY_RUNTIME_JSON_H
#define	ZASSAY_RUNTIME_JSON_H

#include <stddef.h>
#include <stdio.h>

#include "tape.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A string in quotes; bytes that are not ASCII text become \u00XX. */
void zassay_json_string(FILE *out, const char *text);

/* {"label":...,"kind":...,"offset":...,"size":...} without the brace. */
void zassay_json_draw(FILE *out, const struct zassay_draw_record *draw);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_JSON_H */
