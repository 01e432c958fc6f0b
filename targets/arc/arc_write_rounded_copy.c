/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As arc_write_rounded, where the ARC takes a copy of what is written: of as
 * many bytes as the buffer has by then.
 *
 * replaces: zio_write zio_compress_data abd_cmp_zero_off
 */
#include <zassay/pool.h>
#include <zassay/dnodes.h>
#include <zassay/write_rounded.h>

static void
setup(void)
{
	rounded_setup();
	zfs_abd_scatter_enabled = B_TRUE;	/* no sharing of 1.5 KiB or more */
}

ZASSAY_PROPERTY("when a block that came compressed is written, no byte behind "
    "its buffer is copied, whatever the pool's allocation unit",
    ZASSAY_FUZZ, setup)
{
	uint64_t psize, lsize;

	draw_rounded(&psize, &lsize);
	(void) rounded_write(write_units[0], psize, lsize);
}
