/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Mutual recursion with a wrong base case.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static int odd(unsigned n);

static int
even(unsigned n)
{
	return (n == 0 ? 1 : odd(n - 1));
}

static int
odd(unsigned n)
{
	return (n <= 1 ? 1 : even(n - 1));
}

ZASSAY_PROPERTY("recursion mutual", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 1, 6);

	require(even(n) == (n % 2 == 0));	/* fails: require */
}
