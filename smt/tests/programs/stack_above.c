/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A write one past an array on the stack.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("stack above", ZASSAY_PROVE, NULL)
{
	uint8_t buf[16];
	uint8_t n = draw_u8("n");

	assume(n <= 16);
	for (int i = 0; i < 16; i++)
		buf[i] = 0;
	buf[n] = 1;	/* fails: out-of-bounds */
	require(buf[n] == 1);
}
