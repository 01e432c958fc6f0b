/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A checksum step by table equals the step bit by bit.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint8_t table[16];

static uint8_t
step(uint8_t c, int bits)
{
	for (int i = 0; i < bits; i++)
		c = c & 0x80 ? (c << 1) ^ 0x07 : c << 1;
	return (c);
}

static void
setup(void)
{
	for (int i = 0; i < 16; i++)
		table[i] = step(i << 4, 4);
}

ZASSAY_PROPERTY("crc table", ZASSAY_PROVE, setup)
{
	uint8_t c = draw_u8("c");
	uint8_t t = (uint8_t)(c << 4) ^ table[c >> 4];

	require(t == step(c, 4));
	t = (uint8_t)(t << 4) ^ table[t >> 4];
	require(t == step(c, 8));
}
