/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A signed remainder by a drawn zero.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("srem by zero", ZASSAY_PROVE, NULL)
{
	int8_t n = (int8_t)draw_u8("n");
	int8_t d = (int8_t)draw_u8("d");
	int r = n % d;	/* fails: division-by-zero */

	require(r < 128);
}
