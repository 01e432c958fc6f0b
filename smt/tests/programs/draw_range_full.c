/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A range of all 2^64 values holds its last value.
 *
 * expect: REFUTED
 * tape: ffffffffffffffff
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("draw range full", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_range("x", 0, UINT64_MAX);

	require(x != UINT64_MAX);	/* fails: require */
}
