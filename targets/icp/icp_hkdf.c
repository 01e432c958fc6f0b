/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The longest output has a property of its own, icp_hkdf_longest, and so has
 * a salt that HMAC must hash first, icp_hkdf_long_salt.
 */
#include <zassay/icp_hkdf.h>

ZASSAY_PROPERTY("HKDF-SHA-512 gives OpenSSL's output of every legal length "
    "below the longest, with a salt of up to a block",
    ZASSAY_FUZZ, hkdf_setup)
{
	unsigned kind = draw_u8("output kind");
	size_t n = draw_u16("output length - 1");

	check_hkdf(1 + n % (kind == 171 ? HKDF_OUT_MAX - 1 :
	    kind < 128 ? 64 : 640), draw_range("salt length", 0,
	    ICP_HMAC_BLOCK));
}
