/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A shift in the branch in which its amount is below the width.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("speculated shift", ZASSAY_PROVE, NULL)
{
	uint64_t v = draw_u64("v");
	uint8_t s = draw_u8("s");
	uint64_t r = s < 64 ? v >> s : 0;

	require(s == 0 || r <= v >> 1);
	require(s >= 64 || (v << s >> s << s) == v << s);
}
