/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The element before a symbolic one, in an array of twelve-byte structs.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct entry { uint32_t key; uint16_t v; uint8_t pad[6]; };

ZASSAY_PROPERTY("array element before", ZASSAY_PROVE, NULL)
{
	struct entry e[6];
	unsigned i = draw_range("i", 1, 5);

	for (unsigned k = 0; k < 6; k++) {
		e[k].key = 100 * k;
		e[k].v = k;
	}
	struct entry *p = e + i;
	require(p[-1].v == i - 1);
	require(p[-1].key == 100 * (i - 1));
	p[-1].v = 77;
	require(e[i - 1].v == 77 && e[i].v == i);
	struct entry *q = &e[5] - i;
	require(q->key == 100 * (5 - i));
	q[1].v = 88;
	require(e[6 - i].v == 88);
}
