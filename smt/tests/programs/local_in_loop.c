/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A local of a loop's body that is not carried from round to round.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("local in loop", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 1, 4);
	uint32_t total = 0;

	for (unsigned i = 0; i < n; i++) {
		uint8_t local[4] = { 0 };
		uint8_t *volatile p = local;

		p[i] += 1;
		total += local[0] + local[1] + local[2] + local[3];
	}
	require(total == n);
}
