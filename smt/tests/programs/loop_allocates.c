/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop that allocates and frees as often as the input says.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("loop allocates", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 5);
	uint8_t *last = 0;
	unsigned made = 0;

	for (unsigned i = 0; i < n; i++) {
		free(last);
		last = malloc(i + 1);
		last[i] = i;
		made++;
	}
	require(made == n);
	require(n == 0 || last[n - 1] == n - 1);
	free(last);
}
