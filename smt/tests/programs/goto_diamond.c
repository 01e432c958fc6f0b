/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Gotos that join at a common error exit.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("goto diamond", ZASSAY_PROVE, NULL)
{
	uint8_t a = draw_u8("a");
	uint8_t b = draw_u8("b");
	int err = 0;
	int held = 0;

	if (a > 100) {
		err = 1;
		goto out;
	}
	held = 1;
	if (b > 100) {
		err = 2;
		goto unlock;
	}
	if (a + b == 150)
		err = 3;
unlock:
	held = 0;
out:
	require(held == 0);
	require((err == 1) == (a > 100));
	require(err != 3 || (a >= 50 && b >= 50));
}
