/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A ring buffer gives back what was put in, in order, around its end.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct ring { uint8_t data[4]; uint32_t head, tail; };

static int
put(struct ring *r, uint8_t v)
{
	if (r->head - r->tail == 4)
		return (0);
	r->data[r->head++ & 3] = v;
	return (1);
}

static int
get(struct ring *r, uint8_t *v)
{
	if (r->head == r->tail)
		return (0);
	*v = r->data[r->tail++ & 3];
	return (1);
}

ZASSAY_PROPERTY("ring buffer", ZASSAY_PROVE, NULL)
{
	struct ring r = { { 0 }, 0, 0 };
	uint8_t a = draw_u8("a"), b = draw_u8("b"), x = 0, y = 0, z;

	r.head = r.tail = draw_u32("start");
	require(put(&r, a) && put(&r, b));
	require(get(&r, &x) && get(&r, &y));
	require(x == a && y == b && !get(&r, &z));
}
