/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A metadnode grows a level when a block beyond its last one is written, and
 * asks dn_maxblkid which one that is.
 *
 * replaces: the DSL (zassay/raw_key.h)
 */
#include <zassay/raw_key.h>

ZASSAY_PROPERTY("a metadnode that dsl_crypto_recv_raw accepts has the levels "
    "that its last block needs",
    ZASSAY_FUZZ, NULL)
{
	struct raw_key k;
	static struct raw_key_stored stored;
	uint64_t maxblkid = draw_u64("mdn_maxblkid");
	uint64_t nlevels = draw_range("mdn_nlevels", 1, 6);
	int epbs = DN_MAX_INDBLKSHIFT - SPA_BLKPTRSHIFT;

	draw_raw_key(&k);
	if (raw_key_receive_shaped(&k, RAW_KEY_NLEVELS, nlevels,
	    RAW_KEY_MAXBLKID, maxblkid, &stored) != 0)
		return;
	require(maxblkid >> (nlevels - 1) * epbs < DN_MAX_NBLKPTR);
}
