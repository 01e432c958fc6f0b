/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The old pointer after realloc.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("use after realloc", ZASSAY_PROVE, NULL)
{
	uint8_t *p = malloc(8);
	uint8_t *q = p;

	p[0] = draw_u8("v");
	p = realloc(p, 64);
	uint8_t v = q[0];	/* fails: use-after-free */
	require(v == p[0]);
	free(p);
}
