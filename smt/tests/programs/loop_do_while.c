/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A do-while loop runs at least once: decimal digits of a 16-bit number.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop do while", ZASSAY_PROVE, NULL)
{
	uint16_t v = draw_u16("v");
	unsigned x = v;
	unsigned digits = 0;

	do {
		x /= 10;
		digits++;
	} while (x != 0);
	require(digits >= 1 && digits <= 5);
	require((digits == 1) == (v < 10));
	require((digits == 5) == (v >= 10000));
}
