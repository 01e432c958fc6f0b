/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * AES-GCM against OpenSSL, where OpenZFS is sound. The assembly for whole
 * messages gets the tag wrong unless the IV has the 12 bytes that OpenZFS uses
 * (icp_gcm_avx_iv): of other IVs its ciphertext is held against OpenSSL's, as
 * the counter wraps nowhere else. The others need pieces that both sides share
 * and that are multiples of 8 (icp_gcm_pieces).
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-GCM of any message gives OpenSSL's ciphertext and tag, "
    "and accepts and rejects what OpenSSL does, with every implementation",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	icp_draw_impls();
	zassay_gcm_set_chunk_size(draw_u8("small chunks") % 4 != 0 ? 32736 :
	    draw_u16("chunk size"));
	icp_draw(&m, ICP_GCM, icp_gcm_is_avx() && draw_bool("any pieces") ?
	    ICP_ANY_SPLIT : ICP_SAME_SPLIT, ICP_LEN_MAX);
	if (icp_gcm_is_avx() && m.iv_len != 12)
		check_ciphertext(&m);
	else
		check_both_ways(&m);
}
