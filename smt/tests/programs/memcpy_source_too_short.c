/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memcpy that reads beyond its source.
 *
 * expect: REFUTED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memcpy source too short", ZASSAY_PROVE, NULL)
{
	uint8_t dst[32];
	uint8_t src[8];
	size_t n = draw_u8("n") & 15;

	draw_bytes("src", src, sizeof (src));
	memcpy(dst, src, n);	/* fails: out-of-bounds */
	require(n == 0 || dst[0] == src[0]);
}
