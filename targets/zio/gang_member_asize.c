/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a gang takes on a vdev is the sum of what its children take.
 */
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/sizes.h>

#include <sys/zio_impl.h>

#define	COPIES	2

/* zio_write_gang_member_ready() */
void zassay_zio_gang_member_ready(zio_t *zio);

static zio_t parent, child;

ZASSAY_PROPERTY("a child of a gang that is allocated adds its ASIZE to that of "
    "each copy of its parent, and a hole adds nothing",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	static zio_link_t link;
	static blkptr_t pbp, cbp;
	uint64_t before[COPIES], added[COPIES];
	int hole = draw_bool("hole");

	memset(&parent, 0, sizeof (parent));
	memset(&child, 0, sizeof (child));
	memset(&pbp, 0, sizeof (pbp));
	memset(&cbp, 0, sizeof (cbp));
	for (int d = 0; d < COPIES; d++) {
		before[d] = (1 + draw_below("ASIZE of the parent in sectors - 1",
		    1 << 22)) << SPA_MINBLOCKSHIFT;
		added[d] = (1 + draw_below("ASIZE of the child in sectors - 1",
		    1 << 22)) << SPA_MINBLOCKSHIFT;
		DVA_SET_ASIZE(&pbp.blk_dva[d], before[d]);
		DVA_SET_GANG(&pbp.blk_dva[d], 1);
		if (!hole)
			DVA_SET_ASIZE(&cbp.blk_dva[d], added[d]);
	}
	mutex_init(&parent.io_lock, NULL, MUTEX_DEFAULT, NULL);
	list_create(&child.io_parent_list, sizeof (zio_link_t),
	    offsetof(zio_link_t, zl_parent_node));
	link.zl_parent = &parent;
	link.zl_child = &child;
	list_link_init(&link.zl_parent_node);
	list_insert_head(&child.io_parent_list, &link);
	parent.io_bp = &pbp;
	child.io_bp = &cbp;
	zassay_zio_gang_member_ready(&child);
	for (int d = 0; d < COPIES; d++)
		require(DVA_GET_ASIZE(&pbp.blk_dva[d]) ==
		    before[d] + (hole ? 0 : added[d]));
	list_remove(&child.io_parent_list, &link);
	list_destroy(&child.io_parent_list);
	mutex_destroy(&parent.io_lock);
}
