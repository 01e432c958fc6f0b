/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Only the first of two requirements that fail together is reported.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("require implies next", ZASSAY_PROVE, NULL)
{
	uint8_t x = draw_u8("x");

	require(x < 200);	/* fails: require */
	require(x < 220);
}
