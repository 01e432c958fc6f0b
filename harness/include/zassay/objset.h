/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An object set's block as zio_crypt_do_objset_hmacs() is given it: of one of
 * its three sizes, in a buffer that ends with it or with the largest of them.
 */
#ifndef ZASSAY_OBJSET_H
#define	ZASSAY_OBJSET_H

#include <sys/dmu_objset.h>

#include <sanitizer/asan_interface.h>

#include <zassay/keys.h>
#include <zassay/pattern.h>

/* More than the farthest block pointer that a dnode can claim is away. */
#define	OBJSET_ROOM	(OBJSET_PHYS_SIZE_V3 + (UINT8_MAX + 1) * DNODE_MIN_SIZE)

struct objset_block {
	objset_phys_t *phys;
	size_t size;
};

struct objset_macs {
	uint8_t portable[ZIO_OBJSET_MAC_LEN];
	uint8_t local[ZIO_OBJSET_MAC_LEN];
};

/* A dnode with sound numbers of slots and block pointers. */
static inline void
draw_objset_dnode(dnode_phys_t *dnp)
{
	dnp->dn_extra_slots = 0;
	dnp->dn_nblkptr = draw_u8("block pointers (mod 4)") %
	    (DN_MAX_NBLKPTR + 1);
	dnp->dn_flags &= ~DNODE_FLAG_SPILL_BLKPTR;
	if (draw_bool("spill"))
		dnp->dn_flags |= DNODE_FLAG_SPILL_BLKPTR;
	if (!draw_bool("present"))
		dnp->dn_type = DMU_OT_NONE;
}

/*
 * Any bytes, but for what sound dnodes have. It belongs to this file and
 * stays until the next one is drawn.
 */
static inline struct objset_block
draw_objset(boolean_t exact)
{
	static const size_t sizes[] = {
		OBJSET_PHYS_SIZE_V1, OBJSET_PHYS_SIZE_V2, OBJSET_PHYS_SIZE_V3,
	};
	static uint64_t room[OBJSET_ROOM / sizeof (uint64_t)];
	struct objset_block os = { (objset_phys_t *)room,
	    sizes[draw_u8("size (mod 3)") % 3] };

	ASAN_POISON_MEMORY_REGION(room, sizeof (room));
	ASAN_UNPOISON_MEMORY_REGION(room, exact ? os.size :
	    OBJSET_PHYS_SIZE_V3);
	pattern_fill(os.phys, os.size, draw_u64("content"));
	draw_objset_dnode(&os.phys->os_meta_dnode);
	if (os.size >= OBJSET_PHYS_SIZE_V2) {
		draw_objset_dnode(&os.phys->os_userused_dnode);
		draw_objset_dnode(&os.phys->os_groupused_dnode);
	}
	if (os.size >= OBJSET_PHYS_SIZE_V3)
		draw_objset_dnode(&os.phys->os_projectused_dnode);
	return (os);
}

static inline struct objset_macs
objset_macs(zio_crypt_key_t *key, const struct objset_block *os,
    boolean_t byteswap)
{
	struct objset_macs macs;

	not_initialised(&macs, sizeof (macs));
	require(zio_crypt_do_objset_hmacs(key, os->phys, os->size, byteswap,
	    macs.portable, macs.local) == 0);
	require_initialised(&macs, sizeof (macs));
	return (macs);
}

#endif /* ZASSAY_OBJSET_H */
