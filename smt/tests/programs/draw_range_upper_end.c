/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The upper end of a range can be drawn.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("draw range upper end", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_range("x", 1, 16);

	require(x < 16);	/* fails: require */
}
