/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Two pointers that a loop moves towards each other reverse a buffer.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer walk in loop", ZASSAY_PROVE, NULL)
{
	uint8_t a[6], b[6];
	unsigned n = draw_range("n", 1, 6);
	unsigned i = draw_range("i", 0, 5);

	draw_bytes("a", a, sizeof (a));
	for (int k = 0; k < 6; k++)
		b[k] = a[k];
	for (uint8_t *p = a, *q = a + n - 1; p < q; p++, q--) {
		uint8_t t = *p;
		*p = *q;
		*q = t;
	}
	require(i >= n || a[i] == b[n - 1 - i]);
	require(i < n || a[i] == b[i]);
}
