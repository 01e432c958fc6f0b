/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop that counts down past zero with an unsigned index.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop wraps unsigned counter", ZASSAY_PROVE, NULL)
{
	uint8_t a[4] = { 1, 2, 3, 4 };
	unsigned n = draw_range("n", 0, 4);
	unsigned sum = 0;

	for (int i = (int)n; i >= 0; i--)
		sum += a[i];	/* fails: out-of-bounds */
	require(sum <= 10);
}
