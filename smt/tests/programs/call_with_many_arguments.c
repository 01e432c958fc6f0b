/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * More arguments than registers, of all widths, arrive in order.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint64_t
mix(uint8_t a, int16_t b, uint32_t c, int64_t d, uint64_t *e, _Bool f,
    const char *g, uint8_t h, uint16_t i)
{
	*e += d;
	return (a + b * 2 + c + f + g[1] + h * 3 + i);
}

ZASSAY_PROPERTY("call with many arguments", ZASSAY_PROVE, NULL)
{
	uint8_t a = draw_u8("a");
	int16_t b = (int16_t)draw_u16("b");
	uint16_t i = draw_u16("i");
	uint64_t e = 5;
	uint64_t r = mix(a, b, 70000, -5, &e, 1, "xy", 9, i);

	require(e == 0);
	require(r == (uint64_t)(a + b * 2 + 70000 + 1 + 'y' + 27 + i));
}
