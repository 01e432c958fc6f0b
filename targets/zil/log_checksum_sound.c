/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As log_checksum, with a block as OpenZFS writes them.
 *
 * replaces: abd_fletcher_4_native
 */
#include <zassay/pool.h>
#include <zassay/log_checksum.h>

#define	BLOCK	8192

ZASSAY_PROPERTY("no more of a log block of 8 KiB is checksummed than there is, "
    "if it says that it uses its header and up to 2^63 bytes, and one that "
    "says more than there is is refused",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_checksum_setup)
{
	uint64_t used = draw_u64("zc_nused");

	/* Fewer bytes than its header: releases differ. Rounding does not wrap. */
	assume(used >= sizeof (zil_chain_t) && used < 1ULL << 63);
	require(log_checksum(BLOCK, used) == (used <= BLOCK ? 0 : ECKSUM));
}
