/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * One of two points is reachable, the other is not.
 *
 * expect: VACUOUS
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("vacuous one of two reaches", ZASSAY_PROVE, NULL)
{
	uint64_t n = draw_range("n", 1, 10);

	reach("drawn");
	if (n * n > 100)
		reach("square above 100");
	require(n <= 10);
}
