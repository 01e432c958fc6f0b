/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A sum that may wrap is not compared addend by addend.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sums that wrap", ZASSAY_PROVE, NULL)
{
	uint32_t a = draw_u32("a");
	uint32_t b = draw_u16("b");

	require(a + b >= a);	/* fails: require */
}
