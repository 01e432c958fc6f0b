/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A failure comes before a point that is not reached.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("refuted before vacuous", ZASSAY_PROVE, NULL)
{
	uint8_t x = draw_u8("x");

	require(x != 1);	/* fails: require */
	if (x == 1)
		reach("after the failure");
}
