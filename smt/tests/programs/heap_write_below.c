/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A header written in front of a heap block.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("heap write below", ZASSAY_PROVE, NULL)
{
	uint64_t *p = malloc(32);
	uint8_t off = draw_u8("off") & 3;

	p[(int)off - 1] = 9;	/* fails: out-of-bounds */
	free(p);
}
