/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A later assumption does not hide an earlier failure.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("assume after require", ZASSAY_PROVE, NULL)
{
	uint8_t x = draw_u8("x");

	require(x < 200);	/* fails: require */
	assume(x < 100);
	require(x < 100);
}
