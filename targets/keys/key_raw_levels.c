/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How many blocks there are below a metadnode is DN_MAX_NBLKPTR shifted left
 * by what all levels of indirect blocks come to (dbuf_findbp).
 *
 * replaces: the DSL (zassay/raw_key.h)
 */
#include <zassay/raw_key.h>

ZASSAY_PROPERTY("a metadnode that dsl_crypto_recv_raw accepts has no more "
    "levels than 64 bits count blocks of",
    ZASSAY_FUZZ, NULL)
{
	struct raw_key k;
	static struct raw_key_stored stored;
	uint64_t nlevels = draw_u8("mdn_nlevels");
	uint64_t ibs = draw_range("mdn_indblkshift", DN_MIN_INDBLKSHIFT,
	    DN_MAX_INDBLKSHIFT);

	draw_raw_key(&k);
	if (raw_key_receive_shaped(&k, RAW_KEY_NLEVELS, nlevels,
	    RAW_KEY_INDBLKSHIFT, ibs, &stored) != 0 || nlevels == 0)
		return;
	require((nlevels - 1) * (ibs - SPA_BLKPTRSHIFT) +
	    highbit64(DN_MAX_NBLKPTR) <= 64);
}
