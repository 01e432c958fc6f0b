/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Any 64-bit index into a heap block: the tape stays where ASan can see it.
 *
 * expect: REFUTED
 * tape: 1000000000000000
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("wild index", ZASSAY_PROVE, NULL)
{
	uint8_t *p = calloc(1, 16);
	uint64_t i = draw_u64("i");

	assume(i != 0);
	uint8_t v = p[i];	/* fails: out-of-bounds */
	free(p);
	require(v == 0);
}
