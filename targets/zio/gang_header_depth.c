/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A header may point to headers. One that points to itself has the checksum
 * that it should have, as this depends on where it is and when it was written.
 *
 * replaces: zio_read zio_nowait spa_config_enter spa_config_exit
 */
#include <zassay/pool.h>
#include <zassay/gang_header.h>

/* No gang of a few sectors has as many headers. */
#define	HEADERS	8

static int loops;

static void
gang_fill_header(blkptr_t *children, uint64_t n)
{
	require(n < HEADERS);
	gang_pointer(&children[0], 0, loops);
}

ZASSAY_PROPERTY("a gang block whose header points to data or to itself is read "
    "with no more headers than it can have",
    ZASSAY_PROVE | ZASSAY_FUZZ, gang_header_setup)
{
	loops = draw_bool("the header points to itself");
	gang_assemble();
	gang_assembled();
}
