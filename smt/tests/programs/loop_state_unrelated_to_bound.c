/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop whose exit depends on memory that the loop writes.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop state unrelated to bound", ZASSAY_PROVE, NULL)
{
	uint8_t a[6];
	unsigned i = draw_range("i", 0, 5);
	unsigned steps = 0;

	draw_bytes("a", a, sizeof (a));
	while (a[i] % 6 != i && steps < 6) {
		unsigned next = a[i] % 6;

		a[i] = i;
		i = next;
		steps++;
	}
	require(steps <= 6);
	require(steps == 6 || a[i] % 6 == i);
}
