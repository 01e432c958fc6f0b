/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * draw_range stays inside its range and the tape gives each value.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("draw range inside", ZASSAY_PROVE, NULL)
{
	uint64_t a = draw_range("a", 10, 20);
	uint64_t b = draw_range("b", 5, 5);
	uint64_t c = draw_range("c", UINT64_MAX - 1, UINT64_MAX);

	require(a >= 10 && a <= 20);
	require(b == 5);
	require(c >= UINT64_MAX - 1);
	if (a == 20)
		reach("upper end");
	if (a == 10)
		reach("lower end");
}
