/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A local of a loop's body begins its life anew in each round.
 *
 * expect: REFUTED
 * native: msan
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("a round does not see the last one's local", ZASSAY_PROVE,
    NULL)
{
	unsigned n = draw_u8("n") & 3;
	unsigned sum = 0;

	for (unsigned i = 0; i < n; i++) {
		unsigned x;

		if (i == 0)
			x = 7;
		sum += x;
	}
	require(sum < 100);	/* fails: uninitialised-read */
}
