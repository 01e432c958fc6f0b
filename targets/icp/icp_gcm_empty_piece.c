/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED: a block that reaches an empty piece goes on behind it.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-GCM without AVX puts each byte of ciphertext where the "
    "pieces say, also when some are empty",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	(void) icp_draw_impl(&icp_aes_impls);
	icp_use(&icp_gcm_impls, "generic");
	icp_draw(&m, ICP_GCM, ICP_EMPTY_PIECES, 2 * ICP_BLOCK - 1);
	check_pieces(&m);
}
