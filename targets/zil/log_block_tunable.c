/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * zil_maxblocksize is a tunable; an administrator may write any number to it.
 * zil_lwb_write_issue() rounds what it has filled up to whole pages of the
 * log, and what a write may copy to a record is reckoned from it.
 */
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/zil.h>

static spa_t *spa;
static objset_t *os;
static zil_header_t header;

static void
setup(void)
{
	spa = kmem_zalloc(sizeof (spa_t), KM_SLEEP);
	os = kmem_zalloc(sizeof (objset_t), KM_SLEEP);
	os->os_spa = spa;
}

ZASSAY_PROPERTY("whatever zil_maxblocksize is, the largest log block is of a "
    "legal size and whole pages of the log, and a write that is copied to a "
    "record fits it",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	uint64_t largest, copied;
	zilog_t *zilog;

	zassay_zil_set_maxblocksize(draw_u32("zil_maxblocksize"));
	zilog = zil_alloc(os, &header);
	largest = zilog->zl_max_block_size;
	copied = zil_max_copied_data(zilog);
	zil_free(zilog);
	require(largest >= SPA_MINBLOCKSIZE && largest <= SPA_MAXBLOCKSIZE &&
	    largest % 4096 == 0 && copied <= largest -
	    sizeof (zil_chain_t) - sizeof (lr_write_t));
}
