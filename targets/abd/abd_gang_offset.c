/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A gang ABD finds an offset by walking its children.
 *
 * needs: abd_alloc_gang|abd_alloc_gang_abd
 */
#include <zassay/abd.h>
#include <zassay/sizes.h>

#define	CHILDREN	3

static void
check(abd_t *gang, size_t off, abd_t *child, uint64_t inside)
{
	require(abd_gang_get_offset(gang, &off) == child);
	require(off == inside);
}

ZASSAY_PROPERTY("a gang ABD of three linear ones of any legal size is as large "
    "as they are together, and every offset inside it is found in the child "
    "and at the place where it is",
    ZASSAY_PROVE | ZASSAY_FUZZ, abd_init)
{
	static const char *const labels[CHILDREN] =
	    { "child 0 size", "child 1 size", "child 2 size" };
	uint64_t size[CHILDREN], total = 0;
	unsigned int in = draw_u8("child that is looked for (mod 3)") % 3;
	uint64_t inside = draw_below("offset in that child", SPA_MAXBLOCKSIZE);
	abd_t *child[CHILDREN], *gang;
	char byte;

	for (unsigned int i = 0; i < CHILDREN; i++) {
		size[i] = draw_block_size(labels[i]);
		total += size[i];
		assume(i != in || inside < size[i]);
	}
	gang = abd_alloc_gang();
	for (int i = 0; i < CHILDREN; i++) {
		/* Nothing here looks at the bytes. */
		child[i] = abd_get_from_buf(&byte, size[i]);
		abd_gang_add(gang, child[i], B_TRUE);
	}
	require(abd_get_size(gang) == total);
	if (in == 0)
		check(gang, inside, child[0], inside);
	else if (in == 1)
		check(gang, size[0] + inside, child[1], inside);
	else
		check(gang, size[0] + size[1] + inside, child[2], inside);
	abd_free(gang);
}
