/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * icp_aes_impl and icp_gcm_impl also take "cycle", another implementation for
 * each message, and "fastest", what is used when nobody chooses. Which one it
 * is cannot be seen from here: IVs are of the 12 bytes that all are sound
 * with (icp_gcm_avx_iv), and both parameters are the same: AES that cycles
 * also comes to the one that the fastest GCM is unsound with
 * (icp_gcm_generic_aes).
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-GCM of any message gives OpenSSL's ciphertext and tag, "
    "and accepts and rejects what OpenSSL does, also with the implementations "
    "that OpenZFS chooses by itself",
    ZASSAY_FUZZ, icp_setup)
{
	const char *name = draw_bool("cycle") ? "cycle" : "fastest";
	struct icp_message m;

	icp_use(&icp_aes_impls, name);
	icp_use(&icp_gcm_impls, name);
	zassay_gcm_set_chunk_size(draw_u16("chunk size"));
	icp_draw(&m, ICP_GCM, ICP_SAME_SPLIT, 1 << 14);
	assume(m.iv_len >= 12);
	m.iv_len = 12;
	check_both_ways(&m);
}
