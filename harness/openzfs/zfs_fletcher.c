/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The scalar sums are kept in a zio_cksum_t, by way of a pointer to a union
 * whose other members, for SIMD, want an alignment of 64 bytes.
 */
#pragma clang attribute push(__attribute__((no_sanitize("alignment"))), \
	apply_to = function)
#include <module/zcommon/zfs_fletcher.c>
#pragma clang attribute pop
