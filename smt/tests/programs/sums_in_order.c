/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the addends of two sums tell of their order, and what they do not.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sums in order", ZASSAY_PROVE, NULL)
{
	uint64_t a = draw_u16("a"), b = draw_u16("b");
	uint64_t wide = draw_u64("wide");

	require(a + b + 1 != 0);
	require(a + 3 > 2 && !(a + 3 < 3) && a + 3 >= 3);
	require(a + b + 131071 > a + b + 131070);
	require(a + 65536 > b && b <= a + 65535 && b != a + 65536);
	require((a + 65535 == b) == (a == 0 && b == 65535));
	require((a + 1 > b) == (a >= b));
	require((wide + 1 == 0) == (wide == ~0ULL));
	require((wide + a < a) == (wide > ~0ULL - a));
}
