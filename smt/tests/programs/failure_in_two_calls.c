/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * One check that two calls of a function reach, only the second of which
 * fails.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint32_t
bucket(uint32_t x, uint32_t n)
{
	return (x % n);	/* fails: division-by-zero */
}

ZASSAY_PROPERTY("failure in two calls", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u8("x");
	uint32_t n = draw_u8("n");
	uint32_t a = bucket(x, n | 1);
	uint32_t b = bucket(x, n);

	require(a <= x && b <= x);
}
