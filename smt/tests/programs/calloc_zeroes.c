/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * calloc gives zeroes at every index.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("calloc zeroes", ZASSAY_PROVE, NULL)
{
	uint32_t *p = calloc(8, sizeof (*p));
	unsigned i = draw_u8("i") & 7;

	require(p[i] == 0);
	p[i] = 1;
	require(p[0] + p[1] + p[2] + p[3] + p[4] + p[5] + p[6] + p[7] == 1);
	free(p);
}
