/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Dnodes of the other byte order are swapped where they lie.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

#define	WORDS	(DNODE_MIN_SIZE / sizeof (uint64_t))
#define	TAIL	(offsetof(dnode_phys_t, dn_blkptr) / sizeof (uint64_t))

static void
swap(const dnode_phys_t *drawn, unsigned pointers, uint8_t flags)
{
	union {
		dnode_phys_t phys;
		uint64_t words[WORDS];
	} dn;
	const uint64_t *before = (const uint64_t *)drawn;

	dn.phys = *drawn;
	dn.phys.dn_nblkptr = pointers;
	dn.phys.dn_flags = flags;
	assume(dnode_phys_is_sound(&dn.phys));
	assume(dn.phys.dn_bonuslen != 0);

	dnode_byteswap(&dn.phys);

	require(dn.phys.dn_type == drawn->dn_type);
	require(dn.phys.dn_nblkptr == pointers);
	require(dn.phys.dn_bonuslen == BSWAP_16(drawn->dn_bonuslen));
	require(dn.phys.dn_datablkszsec == BSWAP_16(drawn->dn_datablkszsec));
	for (unsigned i = TAIL; i < WORDS; i++)
		require(dn.words[i] == BSWAP_64(before[i]));
}

ZASSAY_PROPERTY("dnode_byteswap swaps each word of the block pointers, of the "
    "bonus area and of the spill pointer once, for every dnode of 512 bytes "
    "with a bonus of 64-bit words and with a spill pointer or two block "
    "pointers",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	dnode_phys_t drawn;
	int spill = draw_bool("spill");

	draw_dnode_phys(&drawn);
	draw_bytes("tail", drawn.dn_blkptr, sizeof (drawn) -
	    offsetof(dnode_phys_t, dn_blkptr));
	drawn.dn_bonustype = DMU_OTN_UINT64_METADATA;
	drawn.dn_extra_slots = 0;
	if (spill)
		swap(&drawn, 1, DNODE_FLAG_SPILL_BLKPTR);
	else
		swap(&drawn, DN_MAX_NBLKPTR - 1, 0);
}
