/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a log block uses is compared with its size before it is rounded up to
 * 4096 bytes, and a block may be smaller.
 *
 * replaces: abd_fletcher_4_native
 */
#include <zassay/pool.h>
#include <zassay/log_checksum.h>
#include <zassay/cases.h>

#define	SECTORS	10

ZASSAY_PROPERTY("no more of a log block of up to ten sectors is checksummed "
    "than there is, whatever it says that it uses",
    ZASSAY_PROVE | ZASSAY_FUZZ, log_checksum_setup)
{
	uint64_t sectors = draw_range("sectors", 1, SECTORS);
	uint64_t used = draw_u64("zc_nused");

	case_of(n, sectors, 1, SECTORS)
		(void) log_checksum(n << SPA_MINBLOCKSHIFT, used);
}
