/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A buffer that doubles when it is full keeps all that was appended.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("realloc grows in a loop", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 1, 9);
	unsigned i = draw_range("i", 0, 8);
	uint8_t *p = 0;
	size_t room = 0;

	for (unsigned k = 0; k < n; k++) {
		if (k == room) {
			room = room ? 2 * room : 2;
			p = realloc(p, room);
		}
		p[k] = 10 + k;
	}
	require(i >= n || p[i] == 10 + i);
	free(p);
}
