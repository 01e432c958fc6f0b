/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED where the generic SHA-512 takes its words where they stand.
 */
#include <zassay/icp_unaligned.h>

ZASSAY_PROPERTY("SHA-512 of blocks at any address reads these alone, a byte "
    "at a time",
    ZASSAY_FUZZ, unaligned_setup)
{
	check_unaligned(&icp_sha512_impls, SHA512, EVP_sha512());
}
