/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where no stretch of free space is as large as a block, its data is split.
 *
 * replaces: zio_read zio_write zio_rewrite zio_nowait
 * replaces: metaslab_alloc metaslab_alloc_range metaslab_trace_move
 * replaces: metaslab_group_alloc_increment_all
 */
#include <zassay/pool.h>
#include <zassay/gang.h>
#include <zassay/sizes.h>

static uint64_t written, children;

static void
gang_child(const char *at, uint64_t size, uint64_t room)
{
	uint64_t left = gang.gio.io_size - written;

	require(size >= SPA_MINBLOCKSIZE && size <= left);
	require(size % SPA_MINBLOCKSIZE == 0);
	require(at == gang.data + written);
	require(size <= room);
	written += size;
	children++;
}

ZASSAY_PROPERTY("a block of any number of sectors is written as a gang of one "
    "to three children of whole sectors, each beginning where the one before "
    "ends, and they sum to the whole",
    ZASSAY_PROVE | ZASSAY_FUZZ, gang_setup)
{
	uint64_t sectors = 1 + draw_below("sectors - 1",
	    SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
	zio_t *gio = gang_of(ZIO_TYPE_WRITE, sectors << SPA_MINBLOCKSHIFT);

	written = 0;
	children = 0;
	zassay_zio_write_gang(gio);
	require(written == gio->io_size);
	require(children >= 1 && children <= GANG_CHILDREN);
	gang_done(gio);
}
