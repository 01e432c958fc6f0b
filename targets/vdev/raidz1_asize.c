/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <zassay/pool.h>
#include <zassay/raidz.h>

static vdev_t top;

ZASSAY_PROPERTY("a RAID-Z1 vdev of up to eight children, of sectors of 512 or "
    "4096 bytes, allocates for any PSIZE up to SPA_MAXBLOCKSIZE at least that "
    "many bytes and not more than if each had its own parity",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	raidz_check_narrow(&top, 1);
}
