/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Recursion whose depth the input bounds.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static unsigned
sum_to(unsigned n)
{
	return (n == 0 ? 0 : n + sum_to(n - 1));
}

static unsigned
fib(unsigned n)
{
	return (n < 2 ? n : fib(n - 1) + fib(n - 2));
}

ZASSAY_PROPERTY("recursion", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 12);

	require(sum_to(n) == n * (n + 1) / 2);
	require(fib(7) == 13);
}
