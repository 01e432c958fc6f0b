/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Names of the numbers in a block pointer, NULL for a number that no release
 * defines. On-disk numbers never change their meaning.
 */
#ifndef ZASSAY_RUNTIME_BLKPTR_NAMES_H
#define	ZASSAY_RUNTIME_BLKPTR_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

const char *zassay_checksum_name(uint64_t checksum);
const char *zassay_compress_name(uint64_t compress);
const char *zassay_etype_name(uint64_t etype);

/* The DMU object type, old numbers and new-style bit sets. */
const char *zassay_type_name(uint64_t type);

/* Level-0 blocks of this type are encrypted in an encrypted dataset. */
bool zassay_type_is_encrypted(uint64_t type);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_BLKPTR_NAMES_H */
