/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A calloc whose size does not fit 64 bits returns NULL.
 *
 * expect: REFUTED
 * native: skip (ASan ends the run in calloc itself)
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("calloc overflow", ZASSAY_PROVE, NULL)
{
	uint64_t n = draw_u64("n");

	assume(n != 0 && (n * 16 == 16 || n == 1));
	uint64_t *p = calloc(n, 16);
	p[1] = 5;	/* fails: null-dereference */
	require(p[0] == 0);
	free(p);
}
