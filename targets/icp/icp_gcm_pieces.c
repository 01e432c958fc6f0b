/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * REFUTED: crypto_get_ptrs() knows two pieces for the 16 bytes of a block,
 * and writes what the second has no room for behind it; in a longer message
 * the next block then starts so far behind that a length wraps and the process
 * dies. So this one has less than two blocks. OpenZFS's own pieces are
 * multiples of 8 and the same on both sides: icp_gcm.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-GCM without AVX puts each byte of ciphertext where the "
    "pieces say, whatever their lengths",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	(void) icp_draw_impl(&icp_aes_impls);
	icp_use(&icp_gcm_impls, "generic");
	icp_draw(&m, ICP_GCM, ICP_WILD_PIECES, 2 * ICP_BLOCK - 1);
	check_pieces(&m);
}
