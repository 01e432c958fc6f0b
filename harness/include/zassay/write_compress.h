/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The stage of a write that compresses, zio_write_compress(), in a pool of a
 * drawn allocation unit. Part of a property whose comment says that it
 *
 * replaces: zio_compress_data abd_cmp_zero_off
 */
#ifndef ZASSAY_WRITE_COMPRESS_H
#define	ZASSAY_WRITE_COMPRESS_H

#include <sys/zfs_context.h>
#include <sys/spa_impl.h>
#include <sys/zio.h>
#include <sys/zio_compress.h>
#include <sys/zio_impl.h>

#include <zassay/abd.h>
#include <zassay/arc.h>
#include <zassay/cases.h>
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/sizes.h>

void zassay_zio_write_compress(zio_t *zio);
void zassay_zio_pop_transforms(zio_t *zio);

/* Allocation units: of sectors, and of RAID-Z2. */
#define	WRITE_UNITS	2
static const uint64_t write_units[WRITE_UNITS] =
    { 4096, 3 * 512 };

static spa_t *write_spa;
static blkptr_t write_bp;
static uint64_t compressed_size;	/* what compression makes of a block */

#ifdef ZASSAY_DECOMPRESS_ABD
size_t
zio_compress_data(enum zio_compress c, abd_t *src, abd_t **dst, size_t s_len,
    size_t d_len, uint8_t level)
{
	*dst = abd_alloc_linear(s_len, B_FALSE);
	return (compressed_size);
}

int
abd_cmp_zero_off(abd_t *abd, size_t off, size_t size)
{
	return (1);
}
#else
size_t
zio_compress_data(enum zio_compress c, abd_t *src, void *dst, size_t s_len,
    uint8_t level)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("compression makes a block of any size");
#endif
	return (compressed_size);
}
#endif

static inline void
write_setup(void)
{
	zassay_arc_state_init();
	abd_init();
	pool_setup_buffers();
	write_spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);
}

/* A write of psize of the lsize bytes of a block of a file. */
static inline void
write_compress(zio_t *zio, uint64_t unit, uint64_t flags, uint64_t lsize,
    uint64_t psize)
{
	memset(zio, 0, sizeof (*zio));
	memset(&write_bp, 0, sizeof (write_bp));
#ifdef ZASSAY_SPA_MIN_ALLOC
	write_spa->spa_min_alloc = unit;
#else
	write_spa->spa_min_ashift = highbit64(unit) - 1;
#endif
#ifdef ZASSAY_SPA_GCD_ALLOC
	write_spa->spa_gcd_alloc = unit;
#endif
	zio->io_type = ZIO_TYPE_WRITE;
	zio->io_spa = write_spa;
	zio->io_bp = &write_bp;
	zio->io_txg = 1;
	zio->io_flags = flags;
	zio->io_orig_pipeline = zio->io_pipeline = ZIO_WRITE_PIPELINE;
	zio->io_prop.zp_compress = ZIO_COMPRESS_LZ4;
	zio->io_prop.zp_checksum = ZIO_CHECKSUM_FLETCHER_4;
	zio->io_prop.zp_type = DMU_OT_PLAIN_FILE_CONTENTS;
	zio->io_prop.zp_copies = 1;
	zio->io_lsize = lsize;
	zio->io_size = psize;
	zio->io_abd = abd_alloc_linear(psize, B_FALSE);
	zassay_zio_write_compress(zio);

	/* What goes to disk is in memory, and the block pointer says it. */
	require(zio->io_size >= SPA_MINBLOCKSIZE && zio->io_size <= lsize);
	require(zio->io_size % SPA_MINBLOCKSIZE == 0);
	require(abd_get_size(zio->io_abd) >= zio->io_size);
	require(BP_GET_PSIZE(&write_bp) == zio->io_size);
	require(BP_GET_LSIZE(&write_bp) == lsize);
}

static inline void
write_done(zio_t *zio)
{
	zassay_zio_pop_transforms(zio);
	abd_free(zio->io_abd);
}

#endif /* ZASSAY_WRITE_COMPRESS_H */
