/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Unsigned subtraction borrows and is undone by addition, at 64 bits.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sub unsigned borrows", ZASSAY_PROVE, NULL)
{
	uint64_t a = draw_u64("a");
	uint64_t b = draw_u64("b");
	uint64_t d = a - b;

	require(d + b == a);
	require((d > a) == (b > a));
	require(((uint64_t)0 - 1) >> 9 == 36028797018963967ULL);
}
