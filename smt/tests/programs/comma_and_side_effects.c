/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Increments inside conditions and indices happen once and in order.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("comma and side effects", ZASSAY_PROVE, NULL)
{
	uint8_t a[4] = { 3, 1, 2, 0 };
	unsigned i = draw_u8("i") & 1;
	unsigned j = i;
	unsigned v = a[j++];

	require(j == i + 1);
	v += a[++j];
	require(j == i + 2);
	require(v == (i == 0 ? 5 : 1));
	unsigned w = (j--, a[j]);
	require(w == a[i + 1]);
	a[i] += i ? a[i]++ : 0, a[i] ^= 1;
	require(j == i + 1);
}
