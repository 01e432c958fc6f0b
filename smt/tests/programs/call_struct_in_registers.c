/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Small structs passed and returned in one or two registers.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct pair { uint64_t a; uint32_t b; uint8_t c; };
struct small { uint8_t r, g, b; };

static struct pair
swap_in(struct pair p, uint64_t a)
{
	p.a = a;
	p.c++;
	return (p);
}

static struct small
rotate(struct small s)
{
	return ((struct small){ s.g, s.b, s.r });
}

ZASSAY_PROPERTY("call struct in registers", ZASSAY_PROVE, NULL)
{
	struct pair p = { 1, draw_u32("b"), draw_u8("c") };
	struct small s;
	struct pair q = swap_in(p, 99);

	require(q.a == 99 && q.b == p.b && q.c == (uint8_t)(p.c + 1));
	draw_bytes("s", &s, sizeof (s));
	struct small t = rotate(rotate(rotate(s)));
	require(t.r == s.r && t.g == s.g && t.b == s.b);
}
