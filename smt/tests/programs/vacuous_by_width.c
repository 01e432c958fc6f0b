/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A byte assumed above 255.
 *
 * expect: VACUOUS
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("vacuous by width", ZASSAY_PROVE, NULL)
{
	unsigned x = draw_u8("x");

	assume(x > 255);
	require(x == 1);
}
