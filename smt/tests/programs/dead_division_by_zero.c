/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A division whose result nobody uses.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("dead division by zero", ZASSAY_PROVE, NULL)
{
	uint32_t n = draw_u32("n");
	uint32_t q = 1000 / (n & 0xff);	/* fails: division-by-zero */

	(void) q;
}
