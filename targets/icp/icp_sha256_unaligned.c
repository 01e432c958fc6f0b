/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED where SHA256Transform() copies an unaligned block of 64 bytes with
 * the 128 of the buffer that SHA-512 shares with it, and where the generic
 * SHA-256 takes its words where they stand.
 */
#include <zassay/icp_unaligned.h>

ZASSAY_PROPERTY("SHA-256 of blocks at any address reads these alone, a byte "
    "at a time",
    ZASSAY_FUZZ, unaligned_setup)
{
	check_unaligned(&icp_sha256_impls, SHA256, EVP_sha256());
}
