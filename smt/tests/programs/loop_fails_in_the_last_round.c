/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A failure in the 20th round of a loop is found without a loop bound.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop fails in the last round", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 20);
	uint32_t x = 1;

	for (unsigned i = 0; i < n; i++)
		x *= 3;
	require(x != 3486784401u);	/* fails: require */
}
