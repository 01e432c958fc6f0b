/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Structs compared field by field are equal after a copy of the fields.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct s { uint8_t a; uint32_t b; };

static int
equal(const struct s *x, const struct s *y)
{
	return (x->a == y->a && x->b == y->b);
}

ZASSAY_PROPERTY("struct padding ignored", ZASSAY_PROVE, NULL)
{
	struct s x = { draw_u8("a"), draw_u32("b") };
	struct s y;

	y.a = x.a;
	y.b = x.b;
	require(equal(&x, &y));
	y.b++;
	require(!equal(&x, &y));
}
