/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The right side of && and || is evaluated only when it is needed.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int evaluated;

static int
touch(int v)
{
	evaluated++;
	return (v);
}

ZASSAY_PROPERTY("short circuit", ZASSAY_PROVE, NULL)
{
	int a = draw_bool("a");
	int b = draw_bool("b");
	uint8_t d = draw_u8("d");

	evaluated = 0;
	require((touch(a) && touch(b)) == (a & b));
	require(evaluated == 1 + a);
	evaluated = 0;
	require((touch(a) || touch(b)) == (a | b));
	require(evaluated == 2 - a);
	require(d == 0 || 100 / d <= 100);
}
