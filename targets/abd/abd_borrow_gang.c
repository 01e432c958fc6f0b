/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Code that wants one buffer borrows it from an ABD and gives it back, with
 * or without what it wrote. For a gang ABD that is a copy.
 *
 * needs: abd_alloc_gang|abd_alloc_gang_abd
 */
#include <sys/zio.h>

#include <zassay/abd.h>
#include <zassay/sizes.h>

#define	CHILD_MAX	4

static void
setup(void)
{
	zio_init();
	abd_init();
}

ZASSAY_PROPERTY("a buffer borrowed from a gang ABD of two linear ones holds "
    "the first bytes of it, and what is written there is in the ABD once it "
    "is returned with a copy, and no other byte changes",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	uint64_t size[2], len, total;
	char data[2][CHILD_MAX], written[2 * CHILD_MAX], before, *buf;
	uint8_t probe = draw_u8("byte looked at (mod 8)") % (2 * CHILD_MAX);
	int copy = draw_bool("return with a copy");
	abd_t *gang;

	size[0] = 1 + draw_below("child 0 size - 1", CHILD_MAX);
	size[1] = 1 + draw_below("child 1 size - 1", CHILD_MAX);
	total = size[0] + size[1];
	len = 1 + draw_below("borrowed - 1", 2 * CHILD_MAX);
	draw_bytes("child 0", data[0], CHILD_MAX);
	draw_bytes("child 1", data[1], CHILD_MAX);
	draw_bytes("written", written, sizeof (written));
	assume(len <= total && probe < total);
	gang = abd_alloc_gang();
	abd_gang_add(gang, abd_get_from_buf(data[0], size[0]), B_TRUE);
	abd_gang_add(gang, abd_get_from_buf(data[1], size[1]), B_TRUE);

#define	BYTE(n)	\
	((n) < size[0] ? data[0][n] : data[1][(n) - size[0]])

	before = BYTE(probe);
	buf = abd_borrow_buf_copy(gang, len);
	if (probe < len)
		require(buf[probe] == before);
	memcpy(buf, written, len);
	if (copy)
		abd_return_buf_copy(gang, buf, len);
	else
		abd_return_buf(gang, buf, len);
	require(BYTE(probe) == (copy && probe < len ? written[probe] : before));
	abd_free(gang);
}
