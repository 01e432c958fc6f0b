/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * AES-CCM against OpenSSL, where OpenZFS is sound: pieces that both sides
 * share and that are multiples of 8 (icp_ccm_pieces), and lengths that leave
 * the tag room in the length field (icp_ccm_length).
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-CCM of any message gives OpenSSL's ciphertext and tag, "
    "and accepts and rejects what OpenSSL does, with every implementation",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	(void) icp_draw_impl(&icp_aes_impls);
	icp_draw(&m, ICP_CCM, ICP_SAME_SPLIT, ICP_LEN_MAX);
	assume(m.len + m.tag_len <= icp_ccm_len_max(&m));
	check_both_ways(&m);
}
