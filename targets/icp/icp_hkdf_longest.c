/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED: hkdf_sha512_expand() counts one block more than the output has
 * when its length is a multiple of 64, and then one too many.
 */
#include <zassay/icp_hkdf.h>

ZASSAY_PROPERTY("HKDF-SHA-512 gives the longest output that RFC 5869 allows",
    ZASSAY_FUZZ, hkdf_setup)
{
	check_hkdf(HKDF_OUT_MAX, draw_range("salt length", 0, ICP_HMAC_BLOCK));
}
