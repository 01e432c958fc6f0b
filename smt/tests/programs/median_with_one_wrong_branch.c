/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A median of three with one wrong comparison.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint8_t
median(uint8_t a, uint8_t b, uint8_t c)
{
	if (a < b) {
		if (b < c)
			return (b);
		return (a < c ? c : a);
	}
	if (a < c)
		return (a);
	return (b < c ? b : c);
}

ZASSAY_PROPERTY("median with one wrong branch", ZASSAY_PROVE, NULL)
{
	uint8_t a = draw_u8("a");
	uint8_t b = draw_u8("b");
	uint8_t c = draw_u8("c");
	uint8_t m = median(a, b, c);
	int below = (a < m) + (b < m) + (c < m);
	int above = (a > m) + (b > m) + (c > m);

	require(below <= 1 && above <= 1);	/* fails: require */
}
