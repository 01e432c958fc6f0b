/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The low bits of an aligned pointer carry a tag and are masked off again.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer tag bits", ZASSAY_PROVE, NULL)
{
	uint64_t *p = malloc(16);
	unsigned tag = draw_u8("tag") & 3;
	uintptr_t u = (uintptr_t)p | tag;

	p[1] = 42;
	require(((uintptr_t)p & 7) == 0);
	require((u & 3) == tag);
	uint64_t *q = (uint64_t *)(u & ~(uintptr_t)3);
	require(q == p && q[1] == 42);
	free(q);
}
