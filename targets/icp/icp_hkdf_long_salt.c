/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED: as icp_hmac_long_key. The salt is HMAC's key.
 */
#include <zassay/icp_hkdf.h>

ZASSAY_PROPERTY("HKDF-SHA-512 gives OpenSSL's output with a salt of more than "
    "a block",
    ZASSAY_FUZZ, hkdf_setup)
{
	check_hkdf(64, draw_range("salt length", ICP_HMAC_BLOCK + 1,
	    hkdf_salt.max));
}
