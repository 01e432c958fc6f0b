/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A log of one block, as zil_parse() reads it: the block is what the property
 * has drawn, in a buffer of exactly the size that the ARC gives it. Part of a
 * property whose comment says that it
 *
 * replaces: arc_read arc_buf_destroy arc_buf_size
 *
 * and whose setup is log_setup(). What it calls besides does no I/O.
 */
#ifndef ZASSAY_LOG_H
#define	ZASSAY_LOG_H

/* Releases give it arguments of different types. */
#define	arc_buf_destroy	declared_arc_buf_destroy
#include <sys/zfs_context.h>
#include <sys/arc.h>
#undef arc_buf_destroy
#include <sys/aggsum.h>
#include <sys/multilist.h>
#include <sys/zthr.h>
#include <sys/arc_impl.h>
#include <sys/zio.h>
#include <sys/zio_checksum.h>

#include <zassay/cases.h>
#include <zassay/crypt.h>
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/sizes.h>
#include <zassay/zil.h>

static struct {
	zilog_t zilog;
	zil_header_t header;
	objset_t os;
	spa_t *spa;
	arc_buf_t buf;
	size_t size;		/* of what buf holds */
	int reads;
} the_log;

int
arc_read(zio_t *pio, spa_t *spa, const blkptr_t *bp,
    arc_read_done_func_t *done, void *private, zio_priority_t priority,
    int flags, arc_flags_t *arc_flags, const zbookmark_phys_t *zb)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("the ARC has the block that was drawn; to read "
	    "another is EIO");
#endif
	if (the_log.reads++ != 0)
		return (EIO);
	*(arc_buf_t **)private = &the_log.buf;
	return (0);
}

void arc_buf_destroy(arc_buf_t *buf, const void *tag);

void
arc_buf_destroy(arc_buf_t *buf, const void *tag)
{
}

uint64_t
arc_buf_size(arc_buf_t *buf)
{
	return (the_log.size);
}

/* What zil_parse() copies blocks to, where it does. */
static inline void
log_setup(void)
{
	zassay_zio_cache_of(SPA_OLD_MAXBLOCKSIZE);
}

/*
 * A log that begins with a block of that size, on disk and in memory, without
 * compression.
 */
static inline blkptr_t *
log_of(enum zio_checksum checksum, void *block, size_t size)
{
	blkptr_t *bp = &the_log.header.zh_log;

	memset(&the_log, 0, sizeof (the_log));
	BP_SET_LSIZE(bp, size);
	BP_SET_PSIZE(bp, size);
	BP_SET_CHECKSUM(bp, checksum);
	BP_SET_COMPRESS(bp, ZIO_COMPRESS_OFF);
	BP_SET_TYPE(bp, DMU_OT_INTENT_LOG);
	DVA_SET_ASIZE(&bp->blk_dva[0], size);
	the_log.zilog.zl_header = &the_log.header;
	the_log.zilog.zl_os = &the_log.os;
	the_log.buf.b_data = block;
	the_log.size = size;
	return (bp);
}

/* The chain's link in it: so many bytes used, and another block follows. */
static inline void
log_link(zil_chain_t *zilc, uint64_t used)
{
	memset(zilc, 0, sizeof (*zilc));
	zilc->zc_nused = used;
	DVA_SET_ASIZE(&zilc->zc_next_blk.blk_dva[0], SPA_MINBLOCKSIZE);
	zilc->zc_next_blk.blk_cksum.zc_word[ZIL_ZC_SEQ] = 1;
}

static int
log_accept_block(zilog_t *zilog, const blkptr_t *bp, void *arg, uint64_t txg)
{
	return (0);
}

/* Each record of it goes to record(). */
static inline int
log_parse(zil_parse_lr_func_t *record, void *arg, boolean_t decrypt)
{
	return (zil_parse(&the_log.zilog, log_accept_block, record, arg, 0,
	    decrypt));
}

#endif /* ZASSAY_LOG_H */
