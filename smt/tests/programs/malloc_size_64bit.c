/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block of any of 4096 sizes, touched in its middle: too far for one
 * byte.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("malloc size 64bit", ZASSAY_PROVE, NULL)
{
	uint64_t n = draw_u64("n");

	assume(n > 0 && n <= 4096);
	uint8_t *p = malloc(n);
	p[n - 1] = 1;
	p[n / 2 + n % 2] = 2;	/* fails: out-of-bounds */
	free(p);
}
