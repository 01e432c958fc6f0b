/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An unsigned remainder by a drawn zero.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("urem by zero", ZASSAY_PROVE, NULL)
{
	uint32_t n = draw_u32("n");
	uint32_t d = draw_u32("d") & 3;
	uint32_t r = n % d;	/* fails: division-by-zero */

	require(r < 3);
}
