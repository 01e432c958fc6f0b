/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Any 128 bytes, alone in an object of 128 bytes.
 */
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("with an untrusted configuration, zfs_blkptr_verify reads any "
    "block pointer without touching memory that is not its own",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t drawn, *bp;
	int log;

	draw_blkptr("bp", &drawn);
	log = draw_bool("log");
	bp = kmem_alloc(sizeof (blkptr_t), KM_SLEEP);
	*bp = drawn;
	if (pool_blkptr_verify(pool_untrusted(), bp, B_FALSE,
	    log ? BLK_VERIFY_LOG : BLK_VERIFY_ONLY))
		reach("accepted");
	kmem_free(bp, sizeof (blkptr_t));
}
