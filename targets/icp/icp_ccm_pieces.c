/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED: as icp_gcm_pieces.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-CCM puts each byte of ciphertext and MAC where the pieces "
    "say, whatever their lengths",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	(void) icp_draw_impl(&icp_aes_impls);
	icp_draw(&m, ICP_CCM, ICP_WILD_PIECES, 2 * ICP_BLOCK - 1);
	check_pieces(&m);
}
