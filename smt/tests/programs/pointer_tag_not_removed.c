/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A tagged pointer that is used with its tag reads across the end.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer tag not removed", ZASSAY_PROVE, NULL)
{
	uint8_t *p = calloc(1, 8);
	unsigned tag = draw_u8("tag") & 1;
	uintptr_t u = (uintptr_t)p | tag;
	uint8_t *q = (uint8_t *)u;

	require(q[7] == 0);	/* fails: out-of-bounds */
	free(p);
}
