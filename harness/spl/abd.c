/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The platform's half of the ABD, for a tree that has the kernel's and not
 * the userland one: every ABD is linear or a gang, none is scattered. What
 * abd.c does with them is the tree's own. Each function is weak: the tree's
 * own wins where there is one.
 */
#include "spl.h"
#include <sys/abd.h>
#include <sys/abd_impl.h>
#include <sys/zio.h>

#pragma weak abd_size_alloc_linear
#pragma weak abd_alloc_struct_impl
#pragma weak abd_free_struct_impl
#pragma weak abd_update_linear_stats
#pragma weak abd_alloc_for_io
#pragma weak abd_iter_init
#pragma weak abd_iter_at_end
#pragma weak abd_iter_advance
#pragma weak abd_iter_map
#pragma weak abd_iter_unmap
#pragma weak abd_borrow_buf
#pragma weak abd_borrow_buf_copy
#pragma weak abd_return_buf
#pragma weak abd_return_buf_copy
#pragma weak abd_init
#pragma weak abd_fini

boolean_t
abd_size_alloc_linear(size_t size)
{
	return (B_TRUE);
}

abd_t *
abd_alloc_struct_impl(size_t size)
{
	return (kmem_alloc(sizeof (abd_t), KM_SLEEP));
}

void
abd_free_struct_impl(abd_t *abd)
{
	kmem_free(abd, sizeof (abd_t));
}

void
abd_update_linear_stats(abd_t *abd, abd_stats_op_t op)
{
}

abd_t *
abd_alloc_for_io(size_t size, boolean_t is_metadata)
{
	return (abd_alloc_linear(size, is_metadata));
}

void
abd_iter_init(struct abd_iter *aiter, abd_t *abd)
{
	memset(aiter, 0, sizeof (*aiter));
	aiter->iter_abd = abd;
}

boolean_t
abd_iter_at_end(struct abd_iter *aiter)
{
	return (aiter->iter_pos == abd_get_size(aiter->iter_abd));
}

void
abd_iter_advance(struct abd_iter *aiter, size_t amount)
{
	if (!abd_iter_at_end(aiter))
		aiter->iter_pos += amount;
}

void
abd_iter_map(struct abd_iter *aiter)
{
	abd_t *abd = aiter->iter_abd;

	if (abd_iter_at_end(aiter))
		return;
	aiter->iter_mapsize = abd_get_size(abd) - aiter->iter_pos;
	aiter->iter_mapaddr = (char *)ABD_LINEAR_BUF(abd) + aiter->iter_pos;
}

void
abd_iter_unmap(struct abd_iter *aiter)
{
	aiter->iter_mapaddr = NULL;
	aiter->iter_mapsize = 0;
}

void *
abd_borrow_buf(abd_t *abd, size_t n)
{
	return (abd_is_linear(abd) ? abd_to_buf(abd) : zio_buf_alloc(n));
}

void *
abd_borrow_buf_copy(abd_t *abd, size_t n)
{
	void *buf = abd_borrow_buf(abd, n);

	if (!abd_is_linear(abd))
		abd_copy_to_buf(buf, abd, n);
	return (buf);
}

void
abd_return_buf(abd_t *abd, void *buf, size_t n)
{
	if (!abd_is_linear(abd))
		zio_buf_free(buf, n);
}

void
abd_return_buf_copy(abd_t *abd, void *buf, size_t n)
{
	if (!abd_is_linear(abd))
		abd_copy_from_buf(abd, buf, n);
	abd_return_buf(abd, buf, n);
}

void
abd_init(void)
{
}

void
abd_fini(void)
{
}

/* What a zeroed ABD is a view of; none is made here. */
abd_t *abd_zero_scatter __attribute__((weak));
