/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A failure counts although another path meets what is not supported.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("refuted beside unsupported", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	require(x != 9);	/* fails: require */
	if (x > 1000) {
		double d = x;

		require(d > 999.0);
	}
}
