/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A plain sum does not see two bytes exchanged.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint32_t
sum(const uint8_t *p, unsigned n)
{
	uint32_t s = 0;

	for (unsigned i = 0; i < n; i++)
		s += p[i];
	return (s);
}

ZASSAY_PROPERTY("fletcher sum collides", ZASSAY_PROVE, NULL)
{
	uint8_t a[8], b[8];
	unsigned diff = 0;

	draw_bytes("a", a, 8);
	for (int i = 0; i < 8; i++) {
		b[i] = a[i ^ 1];
		diff |= a[i] ^ b[i];
	}
	require(diff == 0 || sum(a, 8) != sum(b, 8));	/* fails: require */
}
