/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 4-byte read that starts inside and ends one byte outside.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("read straddles the end", ZASSAY_PROVE, NULL)
{
	uint8_t *p = calloc(1, 16);
	uint8_t off = draw_u8("off");
	uint32_t v;

	assume(off <= 13);
	memcpy(&v, p + off, sizeof (v));	/* fails: out-of-bounds */
	free(p);
	require(v == 0);
}
