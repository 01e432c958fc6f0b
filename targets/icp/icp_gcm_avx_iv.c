/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED: gcm_init_avx() hashes an IV that is not 12 bytes into the state
 * that the tag is then made from.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-GCM by AVX gives OpenSSL's tag with an IV of any length",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	icp_use(&icp_aes_impls, "aesni");
	icp_use(&icp_gcm_impls, "avx");
	icp_draw(&m, ICP_GCM, ICP_SAME_SPLIT, 1 << 12);
	check_encrypt(&m);
}
