/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Keys above a block have a property of their own: icp_hmac_long_key.
 */
#include <zassay/icp_hmac.h>

ZASSAY_PROPERTY("HMAC-SHA-512 with a key of up to a block, at once or in any "
    "chunks, is OpenSSL's",
    ZASSAY_FUZZ, hmac_setup)
{
	check_hmac(draw_range("key length", 0, ICP_HMAC_BLOCK));
}
