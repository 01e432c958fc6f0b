/*
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZASSAY_RUNTIME_MUTATOR_H
#define	ZASSAY_RUNTIME_MUTATOR_H

#include <stddef.h>
#include <stdint.h>

#include "tape.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A fuzzer's own mutation of opaque bytes; returns the new size. */
typedef size_t zassay_byte_mutator(uint8_t *data, size_t size,
    size_t max_size);

/*
 * Change the tape in data[0..size) in place; at most max_size bytes. Returns
 * the new size. The same seed, tape and recorded draws give the same result
 * (as far as bytes() does).
 */
size_t zassay_mutate(uint8_t *data, size_t size, size_t max_size,
    unsigned int seed, zassay_byte_mutator *bytes);

/* The same, on draws given by the caller. */
size_t zassay_mutate_layout(uint8_t *data, size_t size, size_t max_size,
    uint64_t seed, const struct zassay_layout *layout,
    zassay_byte_mutator *bytes);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_MUTATOR_H */
