/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The race of the incident itself, as two threads: the write pipeline comes to
 * the point where the block has become encrypted, and moves its buffer to
 * another ARC header; someone holds the dbuf and gets a copy.
 *
 * sanitizer: tsan
 * needs: arc_hdr_realloc_crypt
 */
#include <zassay/property.h>
#include <zassay/threads.h>
#include <zassay/write_ready.h>
#include <zassay/written.h>

static void
hold_block(void *arg)
{
	struct write_ready *r = arg;

	(void) dnodes_hold_block(r->w->dn, &r->w->dr);
}

ZASSAY_PROPERTY("dbuf_hold_copy allocates a buffer of the size of the block, "
    "between 1 and SPA_MAXBLOCKSIZE, while arc_write_ready runs in another "
    "thread, by every schedule",
    ZASSAY_FUZZ, dnodes_setup)
{
	struct written w;
	struct write_ready r;

	draw_written(&w, B_FALSE, 8);
	write_ready_begin(&r, &w, zassay_dbuf_write_ready);
	threads_run(write_ready_run, hold_block, &r);
	write_ready_end(&r);
	require(arc_buf_size(w.db->db_buf) == w.size);
	written_done(&w);
}
