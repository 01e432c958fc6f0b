/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block of a symbolic size is written one byte beyond its end.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("malloc symbolic size off by one", ZASSAY_PROVE, NULL)
{
	size_t n = draw_range("n", 1, 12);
	uint8_t *p = malloc(n);

	for (size_t i = 0; i <= n; i++)
		p[i] = (uint8_t)i;	/* fails: out-of-bounds */
	free(p);
}
