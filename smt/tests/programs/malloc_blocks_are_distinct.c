/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Blocks allocated in a loop do not overlap.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("malloc blocks are distinct", ZASSAY_PROVE, NULL)
{
	uint32_t *b[4];
	unsigned i = draw_u8("i") & 3;
	unsigned j = draw_u8("j") & 3;

	for (unsigned k = 0; k < 4; k++) {
		b[k] = malloc(sizeof (uint32_t));
		*b[k] = k;
	}
	*b[i] = 9;
	require(i == j || *b[j] == j);
	require((b[i] == b[j]) == (i == j));
	for (unsigned k = 0; k < 4; k++)
		free(b[k]);
}
