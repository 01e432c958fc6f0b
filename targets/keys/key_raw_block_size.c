/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A dnode's block is found by shifting its number (dbuf_whichblock), and the
 * dnode in it by masking (dnode_hold_impl).
 *
 * replaces: the DSL (zassay/raw_key.h)
 */
#include <zassay/raw_key.h>

ZASSAY_PROPERTY("a metadnode that dsl_crypto_recv_raw accepts has blocks of a "
    "power of two",
    ZASSAY_FUZZ, NULL)
{
	struct raw_key k;
	static struct raw_key_stored stored;
	uint64_t blksz = draw_u32("mdn_blksz");

	draw_raw_key(&k);
	if (raw_key_receive_shaped(&k, RAW_KEY_NLEVELS, 6, RAW_KEY_BLKSZ,
	    blksz, &stored) != 0)
		return;
	require(ISP2(blksz));
}
