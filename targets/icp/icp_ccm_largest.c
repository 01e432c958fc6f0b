/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * 12 bytes of nonce leave 3 for the length: CCM ends one byte below
 * SPA_MAXBLOCKSIZE. zio_encrypt() has VERIFY0 around what comes of it.
 */
#include <sys/spa.h>

#include <zassay/icp.h>
#include <zassay/icp_checks.h>

ZASSAY_PROPERTY("AES-CCM encrypts a block of every size up to "
    "SPA_MAXBLOCKSIZE, as zio_do_crypt_uio calls it",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;

	memset(&m, 0, sizeof (m));
	(void) icp_draw_impl(&icp_aes_impls);
	icp_draw_key(&m);
	m.mode = ICP_CCM;
	icp_draw_iv(&m);
	assume(m.iv_len == 12);
	m.tag_len = 16;
	m.len = SPA_MAXBLOCKSIZE -
	    draw_range("sectors below the largest", 0, 3) * SPA_MINBLOCKSIZE;
	icp_lay_out(&m, ICP_SAME_SPLIT);
	require(icp_encrypt(&m) == CRYPTO_SUCCESS);
}
