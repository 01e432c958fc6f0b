/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * One-bit values: logical and bitwise operators agree on _Bool.
 *
 * expect: PROVED
 */
#include <stdbool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("bool arithmetic", ZASSAY_PROVE, NULL)
{
	bool a = draw_bool("a");
	bool b = draw_u8("b");
	bool x = a ^ b;

	require(x == (a != b));
	require((a & b) == (a && b));
	require((a | b) == (a || b));
	require(a + b <= 2);
	require(!a == (a == false));
}
