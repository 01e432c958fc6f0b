/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A scalar that one path leaves without a value is no 5: what depends on it
 * fails.
 *
 * expect: REFUTED
 * native: msan
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("uninitialised scalar", ZASSAY_PROVE, NULL)
{
	int five;

	if (draw_bool("assign"))
		five = 5;
	require(five == 5);	/* fails: uninitialised-read */
}
