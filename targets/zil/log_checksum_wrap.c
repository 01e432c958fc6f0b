/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a log block uses is rounded up to 4096 bytes: the largest numbers wrap.
 *
 * replaces: abd_fletcher_4_native
 */
#include <zassay/pool.h>
#include <zassay/log_checksum.h>
#include <zassay/sizes.h>

#define	BLOCK	8192

ZASSAY_PROPERTY("a log block of 8 KiB that says that it uses 2^64 bytes less "
    "one to 4095 is refused",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_checksum_setup)
{
	uint64_t used = UINT64_MAX - draw_below("2^64 - 1 - zc_nused", 4096);

	require(log_checksum(BLOCK, used) == ECKSUM);
}
