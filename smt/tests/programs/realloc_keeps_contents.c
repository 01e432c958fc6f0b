/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * realloc keeps the bytes that both sizes have.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("realloc keeps contents", ZASSAY_PROVE, NULL)
{
	uint8_t *p = malloc(4);
	unsigned i = draw_u8("i") & 3;
	uint8_t v = draw_u8("v");

	p[i] = v;
	p = realloc(p, 9);
	p[8] = 1;
	require(p[i] == v);
	free(p);
}
