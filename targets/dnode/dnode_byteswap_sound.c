/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Dnodes of the other byte order are swapped where they lie.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

#define	WORDS	(DNODE_MIN_SIZE / sizeof (uint64_t))
#define	TAIL	(offsetof(dnode_phys_t, dn_blkptr) / sizeof (uint64_t))
#define	BP_WORDS	(sizeof (blkptr_t) / sizeof (uint64_t))

static void
swap(const dnode_phys_t *drawn, unsigned pointers, unsigned spill)
{
	union {
		dnode_phys_t phys;
		uint64_t words[WORDS];
	} dn;
	const uint64_t *before = (const uint64_t *)drawn;

	dn.phys = *drawn;
	dn.phys.dn_nblkptr = pointers;
	dn.phys.dn_flags = spill ? DNODE_FLAG_SPILL_BLKPTR : 0;
	assume(dnode_phys_is_sound(&dn.phys));

	dnode_byteswap(&dn.phys);

	require(dn.phys.dn_type == drawn->dn_type);
	require(dn.phys.dn_nblkptr == pointers);
	require(dn.phys.dn_bonuslen == BSWAP_16(drawn->dn_bonuslen));
	require(dn.phys.dn_datablkszsec == BSWAP_16(drawn->dn_datablkszsec));
	for (unsigned i = TAIL; i < WORDS; i++) {
		boolean_t is_bonus = i >= TAIL + pointers * BP_WORDS &&
		    i < WORDS - spill * BP_WORDS;

		require(dn.words[i] == (is_bonus && drawn->dn_bonuslen == 0 ?
		    before[i] : BSWAP_64(before[i])));
	}
}

ZASSAY_PROPERTY("dnode_byteswap swaps each word of the block pointers, of the "
    "bonus area and of the spill pointer once, for every dnode of 512 bytes "
    "as OpenZFS writes it with a bonus of 64-bit words",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	dnode_phys_t drawn;
	unsigned pointers = draw_range("block pointers", 1, DN_MAX_NBLKPTR);
	int spill = draw_bool("spill");

	draw_dnode_phys(&drawn);
	draw_bytes("tail", drawn.dn_blkptr, sizeof (drawn) -
	    offsetof(dnode_phys_t, dn_blkptr));
	drawn.dn_bonustype = DMU_OTN_UINT64_METADATA;
	drawn.dn_extra_slots = 0;
	for (unsigned n = 1; n <= DN_MAX_NBLKPTR; n++) {
		if (n == pointers && spill)
			swap(&drawn, n, 1);
		else if (n == pointers)
			swap(&drawn, n, 0);
	}
}
