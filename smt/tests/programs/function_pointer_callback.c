/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A callback gets its caller's state through a void pointer.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

typedef void (*visit_t)(void *arg, uint8_t byte);

struct sum { uint32_t total, count; };

static void
add(void *arg, uint8_t byte)
{
	struct sum *s = arg;

	s->total += byte;
	s->count++;
}

static void
walk(const uint8_t *p, unsigned n, visit_t visit, void *arg)
{
	for (unsigned i = 0; i < n; i++)
		visit(arg, p[i]);
}

ZASSAY_PROPERTY("function pointer callback", ZASSAY_PROVE, NULL)
{
	uint8_t in[6];
	struct sum s = { 0, 0 };

	draw_bytes("in", in, sizeof (in));
	walk(in, sizeof (in), add, &s);
	require(s.count == 6 && s.total <= 6 * 255);
	require(s.total >= in[5]);
}
