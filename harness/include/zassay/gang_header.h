/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The headers of a gang block as zio_gang_tree_assemble() reads them: those that
 * other headers point to are what the property says. Part of a property whose
 * comment says that it
 *
 * replaces: zio_read zio_nowait spa_config_enter spa_config_exit
 *
 * and which defines gang_fill_header(); its setup is gang_header_setup(). A
 * property that uses it includes zassay/pool.h as well.
 */
#ifndef ZASSAY_GANG_HEADER_H
#define	ZASSAY_GANG_HEADER_H

#include <sys/zfs_context.h>
#include <sys/abd.h>
#include <sys/spa_impl.h>
#include <sys/vdev_impl.h>
#include <sys/zio.h>
#include <sys/zio_impl.h>

#include <zassay/abd.h>
#include <zassay/arc.h>
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/zio_calls.h>

/* zio_gang_assemble(), zio_gang_tree_free(). */
void zassay_zio_gang_assemble(zio_t *gio);
void zassay_zio_gang_free(zio_t *gio);

static struct {
	zio_t gio;
	blkptr_t bp;
	spa_t *spa;
	uint64_t headers;	/* read so far */
} gang_header;

/* The n-th header that is read; it is zero. */
static void gang_fill_header(blkptr_t *children, uint64_t n);

zio_t *
zio_read(ZIO_READ_ARGUMENTS)
{
	blkptr_t copy = *bp;
	zio_t zio;

#ifdef ZASSAY_PROVER
	zassay_abstraction("a gang's header is what was drawn");
#endif
	require(size >= SPA_MINBLOCKSIZE && size <= abd_get_size(data));
	memset(abd_to_buf(data), 0, size);
	gang_fill_header(abd_to_buf(data), gang_header.headers++);
	memset(&zio, 0, sizeof (zio));
	zio.io_gang_leader = pio->io_gang_leader;
	zio.io_private = private;
	zio.io_bp = &copy;
	zio.io_abd = data;
	zio.io_size = size;
	done(&zio);
	return (pio);
}

void
zio_nowait(zio_t *zio)
{
}

void
spa_config_enter(spa_t *spa, int locks, const void *tag, krw_t rw)
{
}

void
spa_config_exit(spa_t *spa, int locks, const void *tag)
{
}

static void
gang_header_setup(void)
{
	zassay_arc_state_init();
	abd_init();
	pool_setup_buffers();
	gang_header.spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);
}

/* A block pointer of a sector of that vdev; of a header, if it is a gang. */
static inline void
gang_pointer(blkptr_t *bp, uint64_t vdev, boolean_t is_gang)
{
	memset(bp, 0, sizeof (*bp));
	BP_SET_LSIZE(bp, SPA_MINBLOCKSIZE);
	BP_SET_PSIZE(bp, SPA_MINBLOCKSIZE);
	BP_SET_BYTEORDER(bp, ZFS_HOST_BYTEORDER);
	DVA_SET_VDEV(&bp->blk_dva[0], vdev);
	DVA_SET_ASIZE(&bp->blk_dva[0], SPA_MINBLOCKSIZE);
	DVA_SET_GANG(&bp->blk_dva[0], is_gang);
}

/* Read all the headers of a gang block of the first vdev. */
static inline void
gang_assemble(void)
{
	zio_t *gio = &gang_header.gio;

	memset(gio, 0, sizeof (*gio));
	gang_pointer(&gang_header.bp, 0, B_TRUE);
	gio->io_type = ZIO_TYPE_READ;
	gio->io_spa = gang_header.spa;
	gio->io_bp = &gang_header.bp;
	gio->io_child_type = ZIO_CHILD_LOGICAL;
	gang_header.headers = 0;
	zassay_zio_gang_assemble(gio);
}

static inline void
gang_assembled(void)
{
	zassay_zio_gang_free(&gang_header.gio);
}

#endif /* ZASSAY_GANG_HEADER_H */
