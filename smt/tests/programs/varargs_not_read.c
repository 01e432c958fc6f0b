/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A variadic function that does not read its arguments is an ordinary one.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int
ignore(int level, const char *fmt, ...)
{
	return (fmt[0] == '%' ? level : 0);
}

ZASSAY_PROPERTY("varargs not read", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");

	require(ignore(x, "%d %s", x, "y") == x);
	require(ignore(x, "n") == 0);
}
