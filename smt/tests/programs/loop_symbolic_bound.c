/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop with a symbolic bound up to 32 is unrolled as far as it can run.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop symbolic bound", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_range("n", 0, 32);
	unsigned sum = 0;

	for (unsigned i = 1; i <= n; i++)
		sum += i;
	require(sum == n * (n + 1) / 2);
	require(sum <= 528);
}
