/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Fields of a nested struct do not overlap; assignment copies all of them.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct inner {
	uint8_t a;
	uint64_t b;
};
struct outer {
	uint16_t x;
	struct inner in[2];
	uint32_t y;
};

ZASSAY_PROPERTY("struct fields", ZASSAY_PROVE, NULL)
{
	struct outer o = { 0 }, p;
	uint64_t v = draw_u64("v");

	o.in[0].b = v;
	o.in[1].a = (uint8_t)v;
	o.y = (uint32_t)v;
	require(o.x == 0 && o.in[0].a == 0 && o.in[1].b == 0);
	p = o;
	o.in[0].b = 0;
	require(p.in[0].b == v && p.in[1].a == (v & 0xff));
	require(p.y == (uint32_t)v);
}
