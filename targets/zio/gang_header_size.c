/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How many block pointers a header has depends on its size.
 *
 * needs: gbh_nblkptrs
 */
#include <sys/zfs_context.h>
#include <sys/zio.h>

#include <zassay/sizes.h>

ZASSAY_PROPERTY("the block pointers of a gang header of any number of sectors and "
    "its checksum at the end lie in it and do not overlap, and one more would",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	static char header[SPA_MINBLOCKSIZE];
	uint64_t size = (1 + draw_below("sectors - 1",
	    SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT)) << SPA_MINBLOCKSHIFT;
	uint64_t pointers = gbh_nblkptrs(size);
	uint64_t eck = (char *)gbh_eck(header, size) - header;

	require(pointers >= 3);
	require(eck + sizeof (zio_eck_t) == size);
	require((uint64_t)((char *)gbh_bp(header, pointers) - header) <= eck);
	require((pointers + 1) * sizeof (blkptr_t) > eck);
}
