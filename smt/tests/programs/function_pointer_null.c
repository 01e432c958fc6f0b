/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A call through a null function pointer.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

typedef int (*op_t)(int);

static int same(int x) { return (x); }

static int
apply(op_t op, int x)
{
	return (op(x));	/* fails: null-dereference */
}

ZASSAY_PROPERTY("function pointer null", ZASSAY_PROVE, NULL)
{
	op_t op = draw_bool("given") ? same : 0;

	require(apply(op, 3) == 3);
}
