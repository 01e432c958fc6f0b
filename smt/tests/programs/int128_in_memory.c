/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 128-bit integer is sixteen little-endian bytes in memory.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("int128 in memory", ZASSAY_PROVE, NULL)
{
	uint8_t raw[16];
	__int128 v;

	draw_bytes("raw", raw, sizeof (raw));
	memcpy(&v, raw, sizeof (v));
	require((uint8_t)v == raw[0]);
	require((uint8_t)(v >> 120) == raw[15]);
	require((v < 0) == (raw[15] >= 128));
}
