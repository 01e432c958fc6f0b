/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An allocation size n * 16 checked in the wrong order wraps to less than
 * n.
 *
 * expect: REFUTED
 * tape: 0100000000000010
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("overflow checked size", ZASSAY_PROVE, NULL)
{
	uint64_t n = draw_u64("n");
	uint64_t size = n * 16;

	assume(n != 0 && size != 0);
	assume(size <= 1024);
	require(size >= n);	/* fails: require */
}
