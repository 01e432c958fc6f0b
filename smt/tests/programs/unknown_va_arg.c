/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading variable arguments is not supported.
 *
 * expect: UNKNOWN variable argument
 */
#include <stdarg.h>
#include <zassay/property.h>

static int
first(int n, ...)
{
	va_list ap;
	int v;

	va_start(ap, n);
	v = va_arg(ap, int);
	va_end(ap);
	return (v);
}

ZASSAY_PROPERTY("unknown va arg", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");

	require(first(1, x) == x);
}
