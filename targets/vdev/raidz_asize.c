/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <zassay/cases.h>
#include <zassay/pool.h>
#include <zassay/raidz.h>

#define	WIDEST	255	/* children that the tools make a RAID-Z vdev of */

static vdev_t top;

static void
check(uint64_t ashift, uint64_t data, uint64_t parity, uint64_t psize)
{
	uint64_t sectors = ((psize - 1) >> ashift) + 1;
	uint64_t asize, taken;

	raidz_make(&top, ashift, data + parity, parity);
	asize = vdev_psize_to_asize(&top, psize);
	taken = asize >> ashift;
	require(asize >= psize);
	require(taken << ashift == asize);
	require(taken % (parity + 1) == 0);
	require(taken <= sectors * (parity + 1));
}

ZASSAY_PROPERTY("a RAID-Z vdev of any width, parity and ashift allocates for any "
    "PSIZE up to SPA_MAXBLOCKSIZE at least that many bytes, in whole sectors, a "
    "multiple of one more than its parity, and not more than if each sector "
    "had its own parity",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	uint64_t ashift = draw_ashift("ashift - 9 (mod 8)");
	uint64_t parity = draw_range("parity", 1, VDEV_RAIDZ_MAXPARITY);
	uint64_t data = 1 + draw_u8("data disks - 1");
	uint64_t psize = draw_block_size("psize");

	assume(data + parity <= WIDEST);
	case_of(p, parity, 1, VDEV_RAIDZ_MAXPARITY)
		check(ashift, data, p, psize);
}
