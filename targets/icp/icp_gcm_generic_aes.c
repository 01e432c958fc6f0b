/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The generic AES has its key schedule in words that the assembly of GCM
 * takes for swapped ones. An administrator chooses the two by module
 * parameters, and icp_gcm_impl is "avx" or "fastest" as it comes.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-GCM gives OpenSSL's ciphertext with icp_aes_impl=generic "
    "on a processor with AVX",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	icp_use(&icp_aes_impls, "generic");
	icp_use(&icp_gcm_impls, "avx");
	icp_draw(&m, ICP_GCM, ICP_SAME_SPLIT, 1 << 12);
	assume(m.iv_len == 12 && m.len != 0);
	check_both_ways(&m);
}
