/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Structs of twelve bytes in an array: symbolic index, pointer walk,
 * difference.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct entry { uint32_t key; uint16_t v; uint8_t pad[6]; };

ZASSAY_PROPERTY("array of structs", ZASSAY_PROVE, NULL)
{
	struct entry e[5];
	unsigned i = draw_range("i", 0, 4);
	uint16_t v = draw_u16("v");

	for (struct entry *p = e; p < e + 5; p++) {
		p->key = p - e;
		p->v = 0;
	}
	e[i].v = v;
	struct entry *q = &e[i];
	require(q - e == (long)i && q->key == i);
	require(q->v == v);
	require(i == 4 || q[1].v == 0);
	require((e + 4 - q) + (long)i == 4);
}
