/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A switch with single values, a range, and a default.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int
classify(uint8_t c)
{
	switch (c) {
	case '/':
		return (1);
	case '0' ... '9':
		return (2);
	case '@':
	case '#':
		return (3);
	default:
		return (0);
	}
}

ZASSAY_PROPERTY("switch cases", ZASSAY_PROVE, NULL)
{
	uint8_t c = draw_u8("c");
	int k = classify(c);

	require((k == 1) == (c == '/'));
	require((k == 2) == (c >= '0' && c <= '9'));
	require((k == 3) == (c == '@' || c == '#'));
	require(k >= 0 && k <= 3);
}
