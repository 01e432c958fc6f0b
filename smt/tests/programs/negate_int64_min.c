/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Negating INT64_MIN is signed overflow.
 *
 * expect: REFUTED
 * tape: 0000000000000080
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("negate int64 min", ZASSAY_PROVE, NULL)
{
	int64_t x = (int64_t)draw_u64("x");
	int64_t y = -x;	/* fails: signed-overflow */

	require((uint64_t)x + (uint64_t)y == 0);
}
