/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memcpy of a symbolic length with room for one byte less.
 *
 * expect: REFUTED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memcpy one too long", ZASSAY_PROVE, NULL)
{
	uint8_t a[16], b[15];
	size_t n = draw_range("n", 0, 16);

	draw_bytes("a", a, sizeof (a));
	memcpy(b, a, n);	/* fails: out-of-bounds */
	require(n == 0 || b[0] == a[0]);
}
