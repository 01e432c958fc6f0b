/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A mirror allocates what the child that needs most space needs.
 */
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/vdev.h>

#define	CHILDREN	3

static vdev_t top, child[CHILDREN];
static vdev_t *children[CHILDREN] = { &child[0], &child[1], &child[2] };

/* A leaf is asked for nothing but sizes. */
static vdev_ops_t leaf_ops = {
#ifdef ZASSAY_VDEV_PSIZE_TO_ASIZE
	.vdev_op_psize_to_asize = vdev_default_asize,
#else
	.vdev_op_asize = vdev_default_asize,
#endif
};

ZASSAY_PROPERTY("a mirror of one to three leaves with any ashift allocates for "
    "any PSIZE up to SPA_MAXBLOCKSIZE at least that many bytes, less than one "
    "sector more, and whole sectors",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	uint64_t ashift = draw_ashift("ashift - 9 (mod 8)");
	uint64_t count = 1 + draw_u8("children - 1 (mod 3)") % CHILDREN;
	uint64_t psize = draw_block_size("psize");
	uint64_t sector = 1ULL << ashift;
	uint64_t asize;

	vdev_make(&top, &vdev_mirror_ops, ashift);
	top.vdev_children = count;
	top.vdev_child = children;
	for (int c = 0; c < CHILDREN; c++) {
		vdev_make(&child[c], &leaf_ops, ashift);
		child[c].vdev_top = &top;
	}

	asize = vdev_psize_to_asize(&top, psize);
	require(asize >= psize);
	require(asize - psize < sector);
	require((asize & (sector - 1)) == 0);
}
