/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A signed 64-bit product by a constant overflows.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("mul signed overflow 64", ZASSAY_PROVE, NULL)
{
	int64_t x = (int64_t)draw_u64("x");
	int64_t y = x * 10;	/* fails: signed-overflow */

	require((y & 1) == 0);
}
