/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Different bytes of one object written on two branches.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("merged memory", ZASSAY_PROVE, NULL)
{
	uint8_t a[4] = { 1, 2, 3, 4 };
	uint8_t c = draw_u8("c");
	unsigned i = draw_u8("i") & 3;

	if (c & 1)
		a[i] = 9;
	else if (c & 2)
		a[0] = 0;
	require(a[i] == 9 || !(c & 1));
	require((c & 3) != 2 || a[0] == 0);
	require((c & 3) != 0 || a[3] == 4);
}
