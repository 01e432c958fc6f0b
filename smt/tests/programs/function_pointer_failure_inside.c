/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A failure inside one of the functions of a table.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static int half(int x) { return (x / 2); }
static int third(int x) { return (x / 3); }
static int ratio(int x) { return (100 / x); }	/* fails: division-by-zero */

typedef int (*op_t)(int);

ZASSAY_PROPERTY("function pointer failure inside", ZASSAY_PROVE, NULL)
{
	static const op_t ops[] = { half, third, ratio, half };
	op_t op = ops[draw_u8("op") & 3];
	int x = (int8_t)draw_u8("x");

	require(op(x) <= 100);
}
