/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What zio_read() and zio_write() are called with, for those that stand in for
 * them: releases differ in the type of the flags and in a callback.
 */
#ifndef ZASSAY_ZIO_CALLS_H
#define	ZASSAY_ZIO_CALLS_H

#include <sys/zfs_context.h>
#include <sys/zio.h>
#include <sys/zio_impl.h>

typedef __typeof__(((zio_t *)0)->io_flags) zio_call_flags_t;

#define	ZIO_READ_ARGUMENTS						\
	zio_t *pio, spa_t *spa, const blkptr_t *bp, struct abd *data,	\
	uint64_t size, zio_done_func_t *done, void *private,		\
	zio_priority_t priority, zio_call_flags_t flags,		\
	const zbookmark_phys_t *zb

#ifdef ZASSAY_ZIO_PHYSDONE
#define	ZIO_WRITE_PHYSDONE	zio_done_func_t *physdone,
#else
#define	ZIO_WRITE_PHYSDONE
#endif

#define	ZIO_WRITE_ARGUMENTS						\
	zio_t *pio, spa_t *spa, uint64_t txg, blkptr_t *bp,		\
	struct abd *data, uint64_t lsize, uint64_t psize,		\
	const zio_prop_t *zp, zio_done_func_t *ready,			\
	zio_done_func_t *children_ready, ZIO_WRITE_PHYSDONE		\
	zio_done_func_t *done, void *private, zio_priority_t priority,	\
	zio_call_flags_t flags, const zbookmark_phys_t *zb

#endif /* ZASSAY_ZIO_CALLS_H */
