/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Two requirements that fail independently are both reported.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("require two failures", ZASSAY_PROVE, NULL)
{
	uint8_t x = draw_u8("x");
	uint8_t y = draw_u8("y");

	require(x != 3);	/* fails: require */
	require(y != 4);	/* fails: require */
}
