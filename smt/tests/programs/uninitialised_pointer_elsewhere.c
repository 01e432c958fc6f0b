/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A table of pointers that is written in part: reading the part that was
 * written does not depend on the rest.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

struct piece {
	uint8_t *base;
	size_t len;
};

ZASSAY_PROPERTY("pointer written on the paths that read it", ZASSAY_PROVE, NULL)
{
	uint8_t n = draw_u8("n"), bytes[4] = { 1, 2, 3, 4 };
	struct piece *p = malloc(4 * sizeof (struct piece));
	unsigned sum = 0, used = 0;

	for (unsigned i = 0; i < 4; i++) {
		if (i < (n & 3)) {
			p[used].base = &bytes[i];
			p[used].len = n & 1;
			used++;
		}
	}
	for (unsigned i = 0; i < used; i++)
		sum += p[i].base[p[i].len / 2];
	require(sum <= 6);
	free(p);
}
