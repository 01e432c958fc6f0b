/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reads of a cache device: what is there is what the property has in the buffer
 * already. Part of a property whose comment says that it
 *
 * replaces: zio_read_phys zio_root zio_nowait zio_wait
 * replaces: fletcher_4_native zio_decompress_data
 */
#ifndef ZASSAY_L2ARC_READ_H
#define	ZASSAY_L2ARC_READ_H

#include <sys/zio.h>
#include <sys/zio_compress.h>
#include <zfs_fletcher.h>

#include <zassay/abd.h>
#include <zassay/dnodes.h>
#include <zassay/l2arc.h>
#include <zassay/l2arc_log.h>

typedef __typeof__(((zio_t *)0)->io_flags) l2arc_flags_t;

static struct {
	zio_t zio;
	zio_done_func_t *done;	/* of the last read's parent */
	uint64_t reads;
	int error;
} l2arc_io;

zio_t *
zio_read_phys(zio_t *pio, vdev_t *vd, uint64_t offset, uint64_t size,
    struct abd *data, int checksum, zio_done_func_t *done, void *private,
    zio_priority_t priority, l2arc_flags_t flags, boolean_t labels)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("a cache device has what was drawn, or fails to "
	    "read");
#endif
	require(size != 0 && size <= abd_get_size(data));
	require(size <= sizeof (l2arc_log_blk_phys_t));
	l2arc_io.reads++;
	return (&l2arc_io.zio);
}

zio_t *
zio_root(spa_t *spa, zio_done_func_t *done, void *private, l2arc_flags_t flags)
{
	l2arc_io.zio.io_private = private;
	l2arc_io.done = done;
	return (&l2arc_io.zio);
}

void
zio_nowait(zio_t *zio)
{
	l2arc_io.done(zio);
}

int
zio_wait(zio_t *zio)
{
	return (l2arc_io.error);
}

void
fletcher_4_native(const void *buf, uint64_t size, const void *key,
    zio_cksum_t *sum)
{
	require(size <= sizeof (l2arc_log_blk_phys_t));
	memset(sum, 0, sizeof (*sum));
}

#ifdef ZASSAY_DECOMPRESS_ABD
int
zio_decompress_data(enum zio_compress c, abd_t *src, abd_t *dst, size_t s_len,
    size_t d_len, uint8_t *level)
{
	require(d_len <= abd_get_size(dst));
#else
int
zio_decompress_data(enum zio_compress c, abd_t *src, void *dst, size_t s_len,
    size_t d_len, uint8_t *level)
{
	require(d_len <= sizeof (l2arc_log_blk_phys_t));
#endif
	require(s_len <= abd_get_size(src));
	reach("compressed");
	return (0);
}

#endif /* ZASSAY_L2ARC_READ_H */
