/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As accepted_sizes.c, without its exceptions: a reader allocates the LSIZE
 * of embedded block pointers and of holes too.
 */
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

#include <sys/dmu.h>

static void
setup(void)
{
	pool_setup();
	pool_setup_index_caches();
}

ZASSAY_PROPERTY("zio_data_buf_alloc accepts the LSIZE of every block pointer "
    "that zfs_blkptr_verify accepts, embedded ones and holes included",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	blkptr_t bp;
	spa_t *spa;
	void *buf;

	draw_blkptr("bp", &bp);
	spa = draw_pool();
	/* No other TYPE is accepted; verify_memory_*.c has what they do. */
	assume(DMU_OT_IS_VALID(BP_GET_TYPE(&bp)));
	assume(pool_blkptr_verify(spa, &bp, B_FALSE, BLK_VERIFY_ONLY));
	reach("accepted");

	buf = zio_data_buf_alloc(BP_GET_LSIZE(&bp));
	zio_data_buf_free(buf, BP_GET_LSIZE(&bp));
}
