/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The checksum of a log block (zio_checksum_error_impl()), of which only the
 * range is looked at. Part of a property whose comment says that it
 *
 * replaces: abd_fletcher_4_native
 */
#ifndef ZASSAY_LOG_CHECKSUM_H
#define	ZASSAY_LOG_CHECKSUM_H

#include <sys/zfs_context.h>
#include <sys/spa_impl.h>
#include <sys/zil.h>
#include <sys/zio.h>
#include <sys/zio_checksum.h>

#include <zassay/abd.h>
#include <zassay/arc.h>
#include <zassay/pool.h>
#include <zassay/property.h>

void abd_fletcher_4_native(abd_t *abd, uint64_t size, const void *key,
    zio_cksum_t *sum);

void
abd_fletcher_4_native(abd_t *abd, uint64_t size, const void *key,
    zio_cksum_t *sum)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("the checksum is zero");
#endif
	require(size <= abd_get_size(abd));
	memset(sum, 0, sizeof (*sum));
}

static spa_t *the_spa;

static void
log_checksum_setup(void)
{
	zassay_arc_state_init();
	abd_init();
	the_spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);
}

/* Check a log block of that size which says that so much of it is used. */
static inline int
log_checksum(size_t size, uint64_t used)
{
	char *block = calloc(1, size);
	abd_t *abd = abd_get_from_buf(block, size);
	zil_chain_t *zilc = (zil_chain_t *)block;
	blkptr_t bp;
	int error;

	memset(&bp, 0, sizeof (bp));
	zilc->zc_nused = used;
	zilc->zc_eck.zec_magic = ZEC_MAGIC;
	error = zio_checksum_error_impl(the_spa, &bp, ZIO_CHECKSUM_ZILOG2, abd,
	    size, 0, NULL);
	abd_free_view(abd);
	free(block);
	return (error);
}

#endif /* ZASSAY_LOG_CHECKSUM_H */
