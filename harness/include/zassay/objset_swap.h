/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * dmu_objset_byteswap() of a block in a buffer of its own size. Its dnodes have
 * no block pointer and no bonus: what is swapped of those is dnode_byteswap's.
 */
#ifndef ZASSAY_OBJSET_SWAP_H
#define	ZASSAY_OBJSET_SWAP_H

#include <stdlib.h>
#include <sys/zfs_context.h>
#include <sys/dmu_objset.h>

#include <zassay/cases.h>
#include <zassay/property.h>

#define	OBJSET_SWAP_SECTORS	(sizeof (objset_phys_t) >> SPA_MINBLOCKSHIFT)

struct objset_words {
	uint64_t zil[sizeof (zil_header_t) / sizeof (uint64_t)];
	uint64_t type, flags;
	uint16_t sectors;	/* of the blocks of each of its dnodes */
};

static inline void
objset_swap(const struct objset_words *w, uint64_t size)
{
	objset_phys_t *os = calloc(1, size);
	dnode_phys_t *dn = &os->os_meta_dnode;

	dn->dn_type = DMU_OT_DNODE;
	dn->dn_datablkszsec = w->sectors;
	if (size >= OBJSET_PHYS_SIZE_V1) {
		memcpy(&os->os_zil_header, w->zil, sizeof (w->zil));
		os->os_type = w->type;
		os->os_flags = w->flags;
	}
	if (size >= OBJSET_PHYS_SIZE_V2)
		os->os_userused_dnode = os->os_groupused_dnode = *dn;
	if (size >= OBJSET_PHYS_SIZE_V3)
		os->os_projectused_dnode = *dn;

	dmu_objset_byteswap(os, size);

	require(dn->dn_datablkszsec == BSWAP_16(w->sectors));
	for (size_t i = 0; i < sizeof (w->zil) / sizeof (w->zil[0]); i++)
		require(((uint64_t *)&os->os_zil_header)[i] ==
		    BSWAP_64(w->zil[i]));
	require(os->os_type == BSWAP_64(w->type));
	require(os->os_flags == BSWAP_64(w->flags));
	if (size >= OBJSET_PHYS_SIZE_V2) {
		require(memcmp(&os->os_userused_dnode, dn, sizeof (*dn)) == 0);
		require(memcmp(&os->os_groupused_dnode, dn, sizeof (*dn)) == 0);
	}
	if (size >= OBJSET_PHYS_SIZE_V3)
		require(memcmp(&os->os_projectused_dnode, dn, sizeof (*dn)) ==
		    0);
	free(os);
}

/* A block of so many sectors or more. */
static inline void
draw_objset_swap(uint64_t least)
{
	struct objset_words w;
	uint64_t sectors = draw_range("sectors", least, OBJSET_SWAP_SECTORS);

	draw_bytes("log's header", w.zil, sizeof (w.zil));
	w.type = draw_u64("os_type");
	w.flags = draw_u64("os_flags");
	w.sectors = draw_u16("dn_datablkszsec");
	case_of(n, sectors, least, OBJSET_SWAP_SECTORS)
		objset_swap(&w, n << SPA_MINBLOCKSHIFT);
}

#endif /* ZASSAY_OBJSET_SWAP_H */
