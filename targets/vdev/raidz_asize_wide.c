/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As raidz1_asize and its like, as wide as OpenZFS makes them: a division by
 * what is drawn is nothing for a proof.
 */
#include <zassay/pool.h>
#include <zassay/raidz.h>

#define	WIDEST	255	/* VDEV_RAIDZ_MAXPARITY + data that a label counts */

static vdev_t top;

ZASSAY_PROPERTY("a RAID-Z vdev of any width, parity and ashift allocates for any "
    "PSIZE up to SPA_MAXBLOCKSIZE at least that many bytes, in whole sectors, a "
    "multiple of one more than its parity",
    ZASSAY_FUZZ, NULL)
{
	uint64_t ashift = draw_ashift("ashift - 9 (mod 8)");
	uint64_t parity = draw_range("parity", 1, 3);
	uint64_t width = draw_range("width", parity + 1, WIDEST);
	uint64_t psize = draw_block_size("psize");
	uint64_t asize;

	raidz_check_asize(&top, ashift, width, parity, psize);
	asize = vdev_psize_to_asize(&top, psize);
	require((asize >> ashift) % (parity + 1) == 0);
	require((asize & ((1ULL << ashift) - 1)) == 0);
}
