/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A read one past a heap block.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("heap read above", ZASSAY_PROVE, NULL)
{
	uint16_t *p = malloc(6 * sizeof (uint16_t));
	uint8_t i = draw_u8("i") & 7;

	for (int k = 0; k < 6; k++)
		p[k] = k;
	uint16_t v = i <= 6 ? p[i] : i;	/* fails: out-of-bounds */
	free(p);
	require(v == i);
}
