/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The pool's own object set, opened from a block of some size. An ARC buffer
 * is its bytes and their number here; what the dnodes and the log then are is
 * not looked at. Part of a property whose comment says that it
 *
 * replaces: arc_read arc_alloc_buf arc_buf_size arc_buf_destroy
 * replaces: dnode_special_open dnode_special_close zil_alloc zil_free
 *
 * and whose setup is objset_open_setup().
 */
#ifndef ZASSAY_OBJSET_OPEN_H
#define	ZASSAY_OBJSET_OPEN_H

/* Releases give them arguments of different types. */
#define	arc_alloc_buf	declared_arc_alloc_buf
#define	arc_buf_destroy	declared_arc_buf_destroy
#include <sys/zfs_context.h>
#include <sys/arc.h>
#undef arc_alloc_buf
#undef arc_buf_destroy
#include <sys/dmu_objset.h>
#include <sys/spa_impl.h>
#include <sys/zfeature.h>
#include <sys/zil.h>

#include <zassay/crypt.h>
#include <zassay/pool.h>
#include <zassay/property.h>

#define	OBJSET_BUFFERS	2	/* what is read, and what is larger */
#define	OBJSET_DNODES	4

static struct {
	spa_t *spa;
	blkptr_t bp;
	const objset_phys_t *phys;	/* what its block begins with */
	arc_buf_t bufs[OBJSET_BUFFERS];
	uint64_t sizes[OBJSET_BUFFERS];
	int count;
	dnode_phys_t *dnodes[OBJSET_DNODES];	/* those that were opened */
	int dnode_count;
} opened;

arc_buf_t *arc_alloc_buf(spa_t *spa, const void *tag, arc_buf_contents_t type,
    int32_t size);
void arc_buf_destroy(arc_buf_t *buf, const void *tag);

arc_buf_t *
arc_alloc_buf(spa_t *spa, const void *tag, arc_buf_contents_t type,
    int32_t size)
{
	arc_buf_t *buf = &opened.bufs[opened.count];

	require(opened.count < OBJSET_BUFFERS);
	opened.sizes[opened.count++] = size;
	buf->b_data = zio_buf_alloc(size);
	return (buf);
}

uint64_t
arc_buf_size(arc_buf_t *buf)
{
	return (opened.sizes[buf - opened.bufs]);
}

void
arc_buf_destroy(arc_buf_t *buf, const void *tag)
{
	zio_buf_free(buf->b_data, arc_buf_size(buf));
	buf->b_data = NULL;
}

int
arc_read(zio_t *pio, spa_t *spa, const blkptr_t *bp,
    arc_read_done_func_t *done, void *private, zio_priority_t priority,
    int flags, arc_flags_t *arc_flags, const zbookmark_phys_t *zb)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("the ARC has the block: LSIZE bytes");
#endif
	uint64_t lsize = BP_GET_LSIZE(bp);
	arc_buf_t *buf = arc_alloc_buf(spa, private, ARC_BUFC_METADATA, lsize);

	memset(buf->b_data, 0, lsize);
	memcpy(buf->b_data, opened.phys, MIN(lsize, sizeof (objset_phys_t)));
	done(NULL, zb, bp, buf, private);
	return (0);
}

void
dnode_special_open(objset_t *os, dnode_phys_t *phys, uint64_t object,
    dnode_handle_t *handle)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("an object set's dnodes and its log are found, "
	    "not opened");
#endif
	require(opened.dnode_count < OBJSET_DNODES);
	opened.dnodes[opened.dnode_count++] = phys;
}

void
dnode_special_close(dnode_handle_t *handle)
{
}

zilog_t *
zil_alloc(objset_t *os, zil_header_t *header)
{
	return (NULL);
}

void
zil_free(zilog_t *zilog)
{
}

static void
objset_open_setup(void)
{
	spa_t *spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);

	for (size_t size = SPA_MINBLOCKSIZE;
	    size <= OBJSET_PHYS_SIZE_V3 + SPA_MINBLOCKSIZE;
	    size += SPA_MINBLOCKSIZE)
		zassay_zio_cache_of(size);
	mutex_init(&spa->spa_evicting_os_lock, NULL, MUTEX_DEFAULT, NULL);
	cv_init(&spa->spa_evicting_os_cv, NULL, CV_DEFAULT, NULL);
	list_create(&spa->spa_evicting_os_list, sizeof (objset_t),
	    offsetof(objset_t, os_evicting_node));
	opened.spa = spa;
}

/* What a pool's version has added to object sets: user, project quotas. */
enum objset_quotas { OBJSET_V1, OBJSET_V2, OBJSET_V3 };

/* dmu_objset_open_impl() of so many bytes, which begin with phys. */
static inline objset_t *
objset_open(enum objset_quotas quotas, const objset_phys_t *phys,
    uint64_t size)
{
	objset_t *os = NULL;
	spa_t *spa = opened.spa;

	spa->spa_ubsync.ub_version = quotas == OBJSET_V1 ?
	    SPA_VERSION_INITIAL : SPA_VERSION_FEATURES;
	spa->spa_feat_refcount_cache[SPA_FEATURE_PROJECT_QUOTA] =
	    quotas == OBJSET_V3 ? 1 : SPA_FEATURE_DISABLED;
	memset(&opened, 0, sizeof (opened));
	opened.spa = spa;
	opened.phys = phys;
	DVA_SET_ASIZE(&opened.bp.blk_dva[0], size);
	BP_SET_LSIZE(&opened.bp, size);
	BP_SET_PSIZE(&opened.bp, size);
	BP_SET_TYPE(&opened.bp, DMU_OT_OBJSET);
	require(dmu_objset_open_impl(spa, NULL, &opened.bp, &os) == 0);
	return (os);
}

static inline void
objset_close(objset_t *os)
{
	spa_evicting_os_register(os->os_spa, os);
	dmu_objset_evict_done(os);
}

#endif /* ZASSAY_OBJSET_OPEN_H */
