/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A gang block as zio.c takes one apart or puts one together: the real loops
 * run, and each child's I/O is only looked at. Part of a property whose comment
 * says that it
 *
 * replaces: zio_read zio_write zio_rewrite zio_nowait
 * replaces: metaslab_alloc metaslab_alloc_range metaslab_trace_move
 * replaces: metaslab_group_alloc_increment_all
 *
 * and which defines gang_child(); its setup is gang_setup(). A property that
 * uses it includes zassay/pool.h as well: it is linked without I/O.
 */
#ifndef ZASSAY_GANG_H
#define	ZASSAY_GANG_H

#include <sys/zfs_context.h>
#include <sys/abd.h>
#include <sys/metaslab.h>
#include <sys/spa_impl.h>
#include <sys/zio.h>
#include <sys/zio_impl.h>

#include <zassay/abd.h>
#include <zassay/arc.h>
#include <zassay/crypt.h>
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/zio_calls.h>

/* Children of a header of one sector. */
#define	GANG_CHILDREN	3

/* zio_write_gang_block(), zio_gang_tree_issue(), zio_gang_tree_free(). */
void zassay_zio_write_gang(zio_t *pio);
void zassay_zio_issue_gang(zio_t *gio, const blkptr_t children[GANG_CHILDREN]);
void zassay_zio_gang_free(zio_t *gio);

/* The I/O of so many bytes to or from there; the ABD has room bytes. */
static void gang_child(const char *at, uint64_t size, uint64_t room);

static struct {
	zio_t gio;
	zio_t child;
	spa_t *spa;
	blkptr_t bp;
	char *data;		/* SPA_MAXBLOCKSIZE bytes, never touched */
} gang;

static zio_t *
gang_io(struct abd *data, uint64_t size)
{
	gang_child(abd_to_buf(data), size, abd_get_size(data));
	abd_free_view(data);
	return (&gang.child);
}

zio_t *
zio_read(ZIO_READ_ARGUMENTS)
{
	return (gang_io(data, size));
}

zio_t *
zio_write(ZIO_WRITE_ARGUMENTS)
{
	require(lsize == psize);
	return (gang_io(data, psize));
}

/* The header. */
zio_t *
zio_rewrite(zio_t *pio, spa_t *spa, uint64_t txg, blkptr_t *bp,
    struct abd *data, uint64_t size, zio_done_func_t *done, void *private,
    zio_priority_t priority, zio_call_flags_t flags, zbookmark_phys_t *zb)
{
	require(abd_get_size(data) >= size);
	abd_free_view(data);
	return (&gang.child);
}

void
zio_nowait(zio_t *zio)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("the I/O of a gang's children is not done; its "
	    "header is allocated");
#endif
}

#ifdef ZASSAY_METASLAB_RANGE
/* The header is of one sector; a child gets what it needs, or more, or none. */
int
metaslab_alloc_range(spa_t *spa, metaslab_class_t *mc, uint64_t psize,
    uint64_t max_psize, blkptr_t *bp, int ndvas, uint64_t txg,
    const blkptr_t *hintbp, int flags, zio_alloc_list_t *zal, int allocator,
    const void *tag, uint64_t *actual_psize)
{
	*actual_psize = psize;
	if (flags & METASLAB_GANG_HEADER)
		return (0);
	*actual_psize += (uint64_t)draw_u16("sectors allocated beyond") <<
	    SPA_MINBLOCKSHIFT;
	return (draw_bool("no space for a child") ? ENOSPC : 0);
}

void
metaslab_trace_move(zio_alloc_list_t *from, zio_alloc_list_t *to)
{
}

void
metaslab_group_alloc_increment_all(spa_t *spa, blkptr_t *bp, int allocator,
    int flags, uint64_t psize, const void *tag)
{
}
#else
int
metaslab_alloc(spa_t *spa, metaslab_class_t *mc, uint64_t psize, blkptr_t *bp,
    int ndvas, uint64_t txg, blkptr_t *hintbp, int flags,
    zio_alloc_list_t *zal, zio_t *zio, int allocator)
{
	return (0);
}
#endif

static void
gang_setup(void)
{
	zassay_arc_state_init();
	abd_init();
	zassay_zio_cache_of(SPA_MINBLOCKSIZE);
	gang.spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);
#ifdef ZASSAY_METASLAB_RANGE
	gang.spa->spa_min_alloc = SPA_MINBLOCKSIZE;
	gang.spa->spa_gcd_alloc = SPA_MINBLOCKSIZE;
#endif
	gang.data = vmem_alloc(SPA_MAXBLOCKSIZE, KM_SLEEP);
}

/* The leader of a gang of that size. */
static zio_t *
gang_of(enum zio_type type, uint64_t size)
{
	zio_t *gio = &gang.gio;

	memset(gio, 0, sizeof (*gio));
	gio->io_type = type;
	gio->io_spa = gang.spa;
	gio->io_bp = &gang.bp;
	gio->io_gang_leader = gio;
	gio->io_size = size;
	gio->io_prop.zp_copies = 1;
#ifdef ZASSAY_METASLAB_RANGE
	gio->io_prop.zp_gang_copies = 1;
#endif
	gio->io_abd = abd_get_from_buf(gang.data, size);
	return (gio);
}

static void
gang_done(zio_t *gio)
{
	zassay_zio_gang_free(gio);
	abd_free_view(gio->io_abd);
}

#endif /* ZASSAY_GANG_H */
