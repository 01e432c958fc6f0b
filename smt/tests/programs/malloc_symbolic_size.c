/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block of a symbolic size is written up to exactly its end.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("malloc symbolic size", ZASSAY_PROVE, NULL)
{
	size_t n = draw_range("n", 1, 12);
	uint8_t *p = malloc(n);

	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)i;
	require(p[n - 1] == n - 1);
	free(p);
}
