/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A Fletcher-like sum of 64 bytes stays in range; the last byte counts
 * once.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("fletcher sum", ZASSAY_PROVE, NULL)
{
	uint8_t in[64];
	uint32_t a = 0, b = 0, before = 0;

	draw_bytes("in", in, sizeof (in));
	for (int i = 0; i < 64; i++) {
		before = b;
		a += in[i];
		b += a;
	}
	require(a <= 64 * 255);
	require(in[63] <= a);
	require(b - before == a);
}
