/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Every byte of a heap block may be written and read back.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("heap exact", ZASSAY_PROVE, NULL)
{
	uint8_t *p = malloc(24);
	unsigned i = draw_range("i", 0, 23);
	unsigned j = draw_range("j", 0, 23);

	p[i] = 1;
	p[j] = 2;
	require(p[i] == (i == j ? 2 : 1));
	free(p);
}
