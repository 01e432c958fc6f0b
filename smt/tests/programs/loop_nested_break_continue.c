/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Nested loops with break and continue count the pairs they should.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop nested break continue", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 5);
	unsigned stop = draw_range("stop", 0, 5);
	unsigned count = 0;

	for (unsigned i = 0; i < n; i++) {
		if (i == stop)
			break;
		for (unsigned j = 0; j < n; j++) {
			if (j < i)
				continue;
			if (j > i)
				break;
			count++;
		}
	}
	require(count == (n < stop ? n : stop));
}
