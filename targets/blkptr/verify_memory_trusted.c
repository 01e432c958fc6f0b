/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As verify_memory_untrusted.c, with vdevs to look up.
 */
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("with a trusted configuration, zfs_blkptr_verify reads any "
    "block pointer and its vdevs without touching memory that is not theirs",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t drawn, *bp;
	spa_t *spa;
	int log, held, accepted;

	draw_blkptr("bp", &drawn);
	spa = draw_pool_trusted();
	log = draw_bool("log");
	held = draw_bool("config held");
	bp = kmem_alloc(sizeof (blkptr_t), KM_SLEEP);
	*bp = drawn;
	accepted = pool_blkptr_verify(spa, bp, held ? B_TRUE : B_FALSE,
	    log ? BLK_VERIFY_LOG : BLK_VERIFY_ONLY);
	if (accepted)
		reach("accepted");
	else
		reach("rejected");
	kmem_free(bp, sizeof (blkptr_t));
}
