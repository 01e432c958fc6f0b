/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How the columns of a RAID-Z block lie on the disks.
 *
 * needs: raidz_row_t
 */
#include <zassay/abd.h>
#include <zassay/arc.h>
#include <zassay/cases.h>
#include <zassay/pool.h>
#include <zassay/raidz.h>

#include <sys/vdev_raidz_impl.h>
#include <sys/zio.h>

static vdev_t top;
static zio_t block;

static void
setup(void)
{
	zassay_arc_state_init();
	abd_init();
	pool_setup_buffers();
}

static void
check(uint64_t width, uint64_t parity, uint64_t sectors,
    uint64_t offset)
{
	zio_t *zio = &block;
	uint64_t data = 0, all = 0, disks = 0;
	raidz_map_t *rm;
	raidz_row_t *rr;

	raidz_make(&top, SPA_MINBLOCKSHIFT, width, parity);
	zio->io_type = ZIO_TYPE_READ;
	zio->io_size = sectors << SPA_MINBLOCKSHIFT;
	zio->io_offset = offset;
	zio->io_abd = abd_alloc_linear(zio->io_size, B_FALSE);
	rm = vdev_raidz_map_alloc(zio, SPA_MINBLOCKSHIFT, width, parity);
	rr = rm->rm_row[0];
	require(rm->rm_nrows == 1 && rr->rr_cols <= width);
	require(rr->rr_firstdatacol == parity && rr->rr_cols > parity);
	for (int c = 0; c < rr->rr_cols; c++) {
		raidz_col_t *rc = &rr->rr_col[c];

		require(rc->rc_devidx < width);
		require((disks & (1ULL << rc->rc_devidx)) == 0);
		disks |= 1ULL << rc->rc_devidx;
		require(rc->rc_size <= rr->rr_col[0].rc_size);
		if (c >= rr->rr_firstdatacol) {
			require(abd_get_size(rc->rc_abd) == rc->rc_size);
			require(abd_to_buf(rc->rc_abd) ==
			    (char *)abd_to_buf(zio->io_abd) + data);
			data += rc->rc_size;
		}
		all += rc->rc_size;
	}
	require(data == zio->io_size);
	require(all <= vdev_psize_to_asize(&top, zio->io_size));
	vdev_raidz_map_free(rm);
	abd_free(zio->io_abd);
}

ZASSAY_PROPERTY("the data columns of a RAID-Z block of up to six sectors, three "
    "or four wide, sum to the block and lie in it one after the other; parity "
    "is as large as the largest; all of them are on different disks and take no "
    "more than was allocated",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	uint64_t width = draw_range("width", 3, 4);
	uint64_t parity = draw_range("parity", 1, 2);
	uint64_t sectors = draw_range("sectors", 1, 6);
	uint64_t offset = (uint64_t)draw_u16("offset in sectors") <<
	    SPA_MINBLOCKSHIFT;

	case_of(w, width, 3, 4) {
		case_of(p, parity, 1, 2) {
			case_of(s, sectors, 1, 6)
				check(w, p, s, offset);
		}
	}
}
