/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop that never ends for some input.
 *
 * expect: BOUNDED 8
 * args: --loop-bound 8
 * native: skip (it does not end)
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop for ever", ZASSAY_PROVE, NULL)
{
	volatile uint8_t spin = draw_u8("spin");

	while (spin == 9)
		;
	require(spin != 9);
}
