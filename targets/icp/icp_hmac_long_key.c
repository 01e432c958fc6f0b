/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED: a key above a block of 128 bytes is hashed first, and goes wrong.
 */
#include <zassay/icp_hmac.h>

ZASSAY_PROPERTY("HMAC-SHA-512 with a key of more than a block is OpenSSL's",
    ZASSAY_FUZZ, hmac_setup)
{
	check_hmac(draw_range("key length", ICP_HMAC_BLOCK + 1, hmac_key.max));
}
