/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A summary may look at a call and leave the rest to the function itself.
 *
 * expect: PROVED
 */
#include <zassay/property.h>
#include <zassay/summary.h>

static uint32_t largest;
uint32_t twice(uint32_t x);

uint32_t
twice(uint32_t x)
{
	return (2 * x);
}

ZASSAY_SUMMARY("the function, its largest argument noted", uint32_t, twice,
    uint32_t x)
{
	if (x > largest)
		largest = x;
	return (twice(x));
}

ZASSAY_PROPERTY("twice is even, and is not called with more than 99",
    ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_range("x", 0, 99);

	largest = 0;
	require(twice(x) % 2 == 0);
	require(twice(x) == x + x);
	require(largest <= 99);
#ifdef ZASSAY_PROVER
	require(largest == x);
#endif
}
