/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A log that is written: zil.c's own block and the choice of the next; the
 * transaction and the I/O are not looked at. Part of a property whose comment
 * says that it
 *
 * replaces: dmu_tx_create dmu_tx_assign dmu_tx_commit dsl_dataset_dirty
 * replaces: zio_alloc_zil zio_root zio_rewrite zio_add_child zio_nowait
 * replaces: spa_config_enter
 *
 * and whose setup is log_block_setup().
 */
#ifndef ZASSAY_LOG_BLOCK_H
#define	ZASSAY_LOG_BLOCK_H

#include <sys/zfs_context.h>
#include <sys/dmu_tx.h>
#include <sys/dsl_dataset.h>
#include <sys/spa_impl.h>
#include <sys/zio.h>
#include <sys/zio_impl.h>

#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/sizes.h>
#include <zassay/zil.h>

/* Log blocks are whole ones of these. */
#define	LOG_PAGE	4096

typedef __typeof__(((zio_t *)0)->io_flags) log_flags_t;

static struct {
	spa_t *spa;
	objset_t *os;
	zil_header_t header;
	zilog_t *zilog;
	dmu_tx_t tx;
	zio_t zio;
	boolean_t full;		/* no block of the pool is free */
} written_log;

dmu_tx_t *
dmu_tx_create(objset_t *os)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("a log block is not written, and its transaction "
	    "is an empty one");
#endif
	return (&written_log.tx);
}

int
#ifdef ZASSAY_TX_FLAG
dmu_tx_assign(dmu_tx_t *tx, dmu_tx_flag_t flags)
#else
dmu_tx_assign(dmu_tx_t *tx, uint64_t flags)
#endif
{
	return (0);
}

void
dmu_tx_commit(dmu_tx_t *tx)
{
}

void
dsl_dataset_dirty(dsl_dataset_t *ds, dmu_tx_t *tx)
{
}

void
spa_config_enter(spa_t *spa, int locks, const void *tag, krw_t rw)
{
}

int
zio_alloc_zil(spa_t *spa, objset_t *os, uint64_t txg, blkptr_t *bp,
#ifdef ZASSAY_ZIL_LEAST
    uint64_t least, uint64_t size, boolean_t *slog, boolean_t larger)
#else
    uint64_t size, boolean_t *slog)
#endif
{
	*slog = B_FALSE;
	if (written_log.full)
		return (ENOSPC);
	BP_SET_LSIZE(bp, size);
	BP_SET_PSIZE(bp, size);
	BP_SET_CHECKSUM(bp, ZIO_CHECKSUM_ZILOG2);
	return (0);
}

zio_t *
zio_root(spa_t *spa, zio_done_func_t *done, void *private, log_flags_t flags)
{
	return (&written_log.zio);
}

zio_t *
zio_rewrite(zio_t *pio, spa_t *spa, uint64_t txg, blkptr_t *bp,
    struct abd *data, uint64_t size, zio_done_func_t *done, void *private,
    zio_priority_t priority, log_flags_t flags, zbookmark_phys_t *zb)
{
	return (&written_log.zio);
}

void
zio_add_child(zio_t *pio, zio_t *cio)
{
}

void
zio_nowait(zio_t *zio)
{
}

static void
log_block_setup(void)
{
	zil_init();
	pool_setup_buffers();
	written_log.spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);
	written_log.os = kmem_zalloc(sizeof (objset_t), KM_SLEEP);
	written_log.os->os_spa = written_log.spa;
}

/*
 * The log, whose blocks are of at most so many bytes; full, if there is none
 * for another block.
 */
static inline zilog_t *
log_begin(uint64_t largest, boolean_t full)
{
	zilog_t *zilog = zil_alloc(written_log.os, &written_log.header);

	written_log.full = full;
	zilog->zl_max_block_size = largest;
	return (zilog);
}

/* A block of it whose I/O is begun. */
static inline lwb_t *
log_block(zilog_t *zilog, uint64_t size, boolean_t slim, char *buf)
{
	lwb_t *lwb = zassay_zil_open(zilog, size, slim);
	zio_t *zio = &written_log.zio;

	memset(zio, 0, sizeof (*zio));
	zio->io_size = zio->io_orig_size = size;
	zio->io_bp = &lwb->lwb_blk;
	lwb->lwb_root_zio = lwb->lwb_write_zio = zio;
	lwb->lwb_buf = buf;
#ifdef ZASSAY_ZIL_PLANS
	lwb->lwb_error = written_log.full ? ENOSPC : 0;
#endif
	return (lwb);
}

#endif /* ZASSAY_LOG_BLOCK_H */
