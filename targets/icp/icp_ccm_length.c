/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED: ccm_validate_args() counts the MAC as data when it decrypts.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-CCM decrypts whatever it has encrypted",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	memset(&m, 0, sizeof (m));
	(void) icp_draw_impl(&icp_aes_impls);
	icp_draw_key(&m);
	m.mode = ICP_CCM;
	icp_draw_iv(&m);
	icp_draw_aad(&m);
	m.tag_len = 4 + 2 * (draw_u8("tag length / 2 - 2 (mod 7)") % 7);
	assume(m.iv_len == 13);
	m.len = draw_range("length", 0, icp_ccm_len_max(&m));
	icp_lay_out(&m, ICP_SAME_SPLIT);
	check_encrypt(&m);
	check_decrypt(&m);
}
