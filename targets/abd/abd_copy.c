/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An ABD of any kind beside a plain buffer that is to hold the same bytes:
 * after every operation on both, they do.
 *
 * needs: abd_alloc_gang|abd_alloc_gang_abd
 * needs: lib/libzpool/abd_os.c|module/os/linux/zfs/abd_os.c
 */
#include <sys/zio.h>

#include <zassay/abd.h>
#include <zassay/arc.h>
#include <zassay/pattern.h>
#include <zassay/property.h>

#define	OPERATIONS_MAX	8
#define	CHILDREN_MAX	5

enum kind {
	KIND_DATA,
	KIND_METADATA,
	KIND_LINEAR,
	KIND_BUFFER,		/* abd_get_from_buf() */
	KIND_VIEW,		/* abd_get_offset_size() of a larger ABD */
	KIND_GANG,
	KINDS
};

struct object {
	abd_t *abd;
	uint8_t *model;
	size_t size;
	void *buffer;		/* below a KIND_BUFFER */
	abd_t *parent;		/* of a KIND_VIEW */
};

static void
setup(void)
{
	zassay_arc_state_init();
	zio_init();
	abd_init();
}

static abd_t *
make_plain(enum kind kind, size_t size)
{
	abd_t *abd;

	switch (kind) {
	case KIND_METADATA:
		abd = abd_alloc(size, B_TRUE);
		break;
	case KIND_LINEAR:
		abd = abd_alloc_linear(size, B_FALSE);
		break;
	default:
		abd = abd_alloc(size, B_FALSE);
		break;
	}
	require(abd_get_size(abd) == size);
	return (abd);
}

/* Children of drawn kinds that make up size bytes in all. */
static abd_t *
make_gang(size_t size)
{
	abd_t *gang = abd_alloc_gang();
	size_t left = size;

	for (int i = 0; left != 0; i++) {
		size_t child = i == CHILDREN_MAX - 1 ? left :
		    draw_range("child size", 1, left);
		enum kind kind = draw_u8("child kind (mod 3)") % 3;

		if (draw_bool("child in a gang of its own")) {
			abd_t *inner = abd_alloc_gang();
			abd_gang_add(inner, make_plain(kind, child), B_TRUE);
			abd_gang_add(gang, inner, B_TRUE);
		} else {
			abd_gang_add(gang, make_plain(kind, child), B_TRUE);
		}
		left -= child;
	}
	return (gang);
}

static void
make(struct object *o, size_t size)
{
	enum kind kind = draw_u8("kind (mod 6)") % KINDS;
	size_t before, after;

	memset(o, 0, sizeof (*o));
	o->size = size;
	o->model = malloc(size);
	switch (kind) {
	case KIND_BUFFER:
		o->buffer = malloc(size);
		o->abd = abd_get_from_buf(o->buffer, size);
		break;
	case KIND_VIEW:
		before = draw_range("bytes before the view", 0, 8192);
		after = draw_range("bytes after the view", 0, 8192);
		if (before + size + after > SPA_MAXBLOCKSIZE)
			before = after = 0;
		o->parent = draw_bool("view of a gang") ?
		    make_gang(before + size + after) :
		    make_plain(draw_u8("viewed kind (mod 3)") % 3,
		    before + size + after);
		o->abd = abd_get_offset_size(o->parent, before, size);
		break;
	case KIND_GANG:
		o->abd = make_gang(size);
		break;
	default:
		o->abd = make_plain(kind, size);
		break;
	}
	require(abd_get_size(o->abd) == size);

	pattern_fill(o->model, size, draw_u64("content"));
	abd_copy_from_buf(o->abd, o->model, size);
}

static void
unmake(struct object *o)
{
	if (o->parent != NULL || o->buffer != NULL)
		abd_free_view(o->abd);
	else
		abd_free(o->abd);
	if (o->parent != NULL)
		abd_free(o->parent);
	free(o->buffer);
	free(o->model);
}

static void
check(struct object *o)
{
	uint8_t *copy = malloc(o->size);

	memset(copy, 0xa5, o->size);
	abd_copy_to_buf(copy, o->abd, o->size);
	require(memcmp(copy, o->model, o->size) == 0);
	require(abd_cmp_buf(o->abd, o->model, o->size) == 0);
	free(copy);
}

/* One operation on bytes [off, off + len) of o. */
static void
operate(struct object *o, struct object *other, size_t off, size_t len)
{
	uint8_t *buf;
	abd_t *view;
	size_t from;

	switch (draw_u8("operation (mod 7)") % 7) {
	case 0:
		buf = malloc(len);
		pattern_fill(buf, len, draw_u64("written"));
		abd_copy_from_buf_off(o->abd, buf, off, len);
		memcpy(o->model + off, buf, len);
		free(buf);
		break;
	case 1:
		buf = malloc(len);
		abd_copy_to_buf_off(buf, o->abd, off, len);
		require(memcmp(buf, o->model + off, len) == 0);
		free(buf);
		break;
	case 2:
		abd_zero_off(o->abd, off, len);
		memset(o->model + off, 0, len);
		break;
	case 3:		/* borrow, change, return, through a view */
		view = abd_get_offset_size(o->abd, off, len);
		buf = abd_borrow_buf_copy(view, len);
		require(memcmp(buf, o->model + off, len) == 0);
		pattern_fill(buf, len, draw_u64("written"));
		memcpy(o->model + off, buf, len);
		abd_return_buf_copy(view, buf, len);
		abd_free_view(view);
		break;
	case 4:		/* borrow and return without a change */
		view = abd_get_offset_size(o->abd, off, len);
		buf = abd_borrow_buf_copy(view, len);
		require(memcmp(buf, o->model + off, len) == 0);
		abd_return_buf(view, buf, len);
		abd_free_view(view);
		break;
	case 5:
		if (len > other->size)
			len = other->size;
		from = draw_range("copied from", 0, other->size - len);
		abd_copy_off(o->abd, other->abd, off, from, len);
		memcpy(o->model + off, other->model + from, len);
		break;
	default:	/* one changed byte is a difference */
		buf = malloc(len);
		memcpy(buf, o->model + off, len);
		require(abd_cmp_buf_off(o->abd, buf, off, len) == 0);
		buf[draw_range("changed byte", 0, len - 1)] ^= 1;
		require(abd_cmp_buf_off(o->abd, buf, off, len) != 0);
		free(buf);
		break;
	}
}

ZASSAY_PROPERTY("bytes copied, borrowed, returned, zeroed and compared "
    "through an ABD of any legal size, linear, scattered, gang or a view of "
    "another, are where they belong, and no other byte changes",
    ZASSAY_FUZZ, setup)
{
	size_t size = draw_size("magnitude", "size", 1 << 15,
	    SPA_MAXBLOCKSIZE);
	size_t other_size = draw_size("other magnitude", "other size",
	    1 << 14, 1 << 20);
	int operations = draw_u8("operations (mod 9)") % (OPERATIONS_MAX + 1);
	struct object o, other;

	make(&o, size);
	make(&other, other_size);
	for (int i = 0; i < operations; i++) {
		size_t off = draw_range("offset", 0, size - 1);
		size_t len = draw_range("length", 1, size - off);

		operate(&o, &other, off, len);
	}
	check(&o);
	check(&other);
	unmake(&other);
	unmake(&o);
}
