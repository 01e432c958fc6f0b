/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Two uint16_t factors are multiplied as int, which overflows.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("mul uint16 promotes to int", ZASSAY_PROVE, NULL)
{
	uint16_t a = draw_u16("a");
	uint16_t b = draw_u16("b");
	uint32_t p = a * b;	/* fails: signed-overflow */

	require(p < 4294836226u);
}
