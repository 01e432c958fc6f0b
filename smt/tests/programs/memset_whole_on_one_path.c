/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * expect: PROVED
 *
 * An object is cleared as a whole on one of two paths, and on the other
 * overwritten: where the paths meet it is known to be zero behind the copy.
 */
#include <stdlib.h>
#include <string.h>

#include <zassay/property.h>

#define	SIZE	32

ZASSAY_PROPERTY("a copy of any length ends where it should", ZASSAY_PROVE, NULL)
{
	unsigned char src[SIZE];
	uint16_t n = draw_u16("n");
	uint64_t at = draw_range("at", 0, SIZE - 1);
	unsigned char *dst;

	draw_bytes("src", src, sizeof (src));
	assume(n <= SIZE);
	dst = malloc(SIZE);
	if (n < SIZE)
		memset(dst, 0, SIZE);
	if (n != 0)
		memcpy(dst, src, n);
	require(dst[at] == (at < n ? src[at] : 0));
	free(dst);
}
