/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The number of draws depends on a drawn number.
 *
 * expect: REFUTED
 * tape: 030000000000000009090977
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("draw in loop", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 4);
	unsigned sum = 0;

	for (unsigned i = 0; i < n; i++)
		sum += draw_u8("item");
	uint8_t last = draw_u8("last");
	assume(n == 3 && sum == 27);
	require(last != 0x77);	/* fails: require */
}
