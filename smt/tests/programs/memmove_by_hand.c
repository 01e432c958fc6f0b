/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A forward copy loop destroys an overlapping source.
 *
 * expect: REFUTED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memmove by hand", ZASSAY_PROVE, NULL)
{
	uint8_t a[6], b[6];

	draw_bytes("a", a, sizeof (a));
	memcpy(b, a, sizeof (a));
	memmove(a + 1, a, 5);
	for (int i = 0; i < 5; i++)
		b[i + 1] = b[i];
	require(memcmp(a, b, sizeof (a)) == 0);	/* fails: require */
}
