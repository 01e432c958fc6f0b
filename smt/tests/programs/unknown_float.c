/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Floating point is not supported and named by its instruction.
 *
 * expect: UNKNOWN uitofp
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("unknown float", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	double d = x;

	require(d * 0.5 <= 2147483648.0);
}
