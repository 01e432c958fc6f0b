/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * needs: vdev_draid_config_t
 */
#include <zassay/cases.h>
#include <zassay/pool.h>
#include <zassay/vdev.h>
#include <sys/vdev_draid.h>

#define	WIDEST	4

static vdev_t top;
static vdev_draid_config_t config;

ZASSAY_PROPERTY("a dRAID vdev of up to four data disks in a group, any parity, of "
    "sectors of 512 or 4096 bytes, allocates for any PSIZE up to "
    "SPA_MAXBLOCKSIZE whole rows that have room for it and its parity",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	int large = draw_bool("sectors of 4096 bytes");
	uint64_t ndata = draw_range("data disks", 1, WIDEST);
	uint64_t parity = draw_range("parity", 1, 3);
	uint64_t psize = draw_block_size("psize");

	case_of(l, large, 0, 1) {
		case_of(n, ndata, 1, WIDEST) {
			uint64_t ashift = l ? 12 : SPA_MINBLOCKSHIFT;
			uint64_t asize;

			vdev_make(&top, &vdev_draid_ops, ashift);
			config.vdc_ndata = n;
			config.vdc_nparity = parity;
			config.vdc_groupwidth = n + parity;
			top.vdev_tsd = &config;
			asize = vdev_psize_to_asize(&top, psize);
			require(asize >= psize + (parity << ashift));
			require(asize <= (SPA_MAXBLOCKSIZE + (n << ashift)) * 4);
		}
	}
}
