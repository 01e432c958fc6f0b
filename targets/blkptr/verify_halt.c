/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * zio_read() and zio_free() rely on this: after BLK_VERIFY_HALT nobody looks
 * at the answer.
 */
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("zfs_blkptr_verify with BLK_VERIFY_HALT returns only for block "
    "pointers that it accepts",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t bp;

	draw_blkptr("bp", &bp);
	expect_panic();
	require(pool_blkptr_verify(pool_untrusted(), &bp, B_FALSE,
	    BLK_VERIFY_HALT));
	reach("accepted");
}
