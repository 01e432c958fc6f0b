/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A big-endian length and type taken from a byte stream, as a stream
 * header.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("endian parse", ZASSAY_PROVE, NULL)
{
	uint8_t raw[8];
	uint64_t word;
	uint64_t value = 0;

	draw_bytes("raw", raw, sizeof (raw));
	memcpy(&word, raw, sizeof (word));
	for (int i = 0; i < 8; i++)
		value = value << 8 | raw[i];
	require(__builtin_bswap64(word) == value);
	require((value >> 56) == raw[0]);
	require((uint16_t)word == (raw[0] | raw[1] << 8));
}
