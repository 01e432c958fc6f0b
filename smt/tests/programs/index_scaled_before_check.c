/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 64-bit index whose scaled offset wraps past 2^64 lands outside.
 *
 * expect: REFUTED
 * tape: 0200000000000040
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("index scaled before check", ZASSAY_PROVE, NULL)
{
	uint64_t n = draw_u64("n");
	uint64_t bytes = n * 4;

	assume(bytes >= 4 && bytes <= 8);
	uint32_t *p = malloc(bytes);
	p[0] = 1;
	require(n <= 2);	/* fails: require */
	p[n - 1] = 2;
	free(p);
}
