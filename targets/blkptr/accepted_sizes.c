/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The theorem that this project is named for, over all block pointers, any
 * vdev tree, and trusted and untrusted configurations alike.
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

ZASSAY_PROPERTY("zio_buf_alloc and zio_data_buf_alloc accept the LSIZE and "
    "the PSIZE of every block pointer that zfs_blkptr_verify accepts and "
    "that is neither embedded nor a hole",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	blkptr_t bp;
	spa_t *spa;
	int data, physical;
	uint64_t size;

	draw_blkptr("bp", &bp);
	spa = draw_pool();
	data = draw_bool("data buffer");
	physical = draw_bool("PSIZE");
	assume(!BP_IS_EMBEDDED(&bp) && !BP_IS_HOLE(&bp));
	/* No other TYPE is accepted; verify_memory_*.c has what they do. */
	assume(DMU_OT_IS_VALID(BP_GET_TYPE(&bp)));
	assume(pool_blkptr_verify(spa, &bp, B_FALSE, BLK_VERIFY_ONLY));
	reach("accepted");

	size = physical ? BP_GET_PSIZE(&bp) : BP_GET_LSIZE(&bp);
	if (data)
		zio_data_buf_free(zio_data_buf_alloc(size), size);
	else
		zio_buf_free(zio_buf_alloc(size), size);
}
