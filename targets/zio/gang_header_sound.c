/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As gang_header_depth, with headers that end.
 *
 * replaces: zio_read zio_nowait spa_config_enter spa_config_exit
 */
#include <zassay/pool.h>
#include <zassay/gang_header.h>
#include <zassay/cases.h>

#define	CHILDREN	3

static uint64_t nested;		/* children of the first that are gangs */

static void
gang_fill_header(blkptr_t *children, uint64_t n)
{
	for (uint64_t i = 0; i < CHILDREN; i++)
		gang_pointer(&children[i], 0, n == 0 && (nested >> i & 1));
}

ZASSAY_PROPERTY("of a gang block each header is read once, whichever of the three "
    "children of the first have headers of their own, and to a buffer of its "
    "size",
    ZASSAY_PROVE | ZASSAY_FUZZ, gang_header_setup)
{
	uint64_t drawn = draw_range("children with headers", 0, 7);

	case_of(n, drawn, 0, 7) {
		nested = n;
		gang_assemble();
		require(gang_header.headers == 1 + (n & 1) + (n >> 1 & 1) +
		    (n >> 2));
		gang_assembled();
	}
}
