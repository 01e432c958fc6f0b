/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A negative byte widens to a negative int64_t, as uint8_t to 255 and
 * below.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sext and zext", ZASSAY_PROVE, NULL)
{
	uint8_t u = draw_u8("u");
	int8_t s = (int8_t)u;
	int64_t ws = s;
	uint64_t wu = u;
	uint64_t wsu = (uint64_t)s;

	require(wu <= 255);
	require(ws >= -128 && ws <= 127);
	require((ws < 0) == (wu >= 128));
	require(wsu == (u < 128 ? wu : wu | 0xffffffffffffff00ULL));
}
