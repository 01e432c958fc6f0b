/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A buffer that grows one append too late.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("realloc too small", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 1, 6);
	size_t room = 2;
	uint8_t *p = malloc(room);

	for (unsigned k = 0; k < n; k++) {
		if (k > room) {
			room *= 2;
			p = realloc(p, room);
		}
		p[k] = k;	/* fails: out-of-bounds */
	}
	free(p);
}
