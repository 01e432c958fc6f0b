/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A place before the beginning of an object is below every place in it.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer before the start", ZASSAY_PROVE, NULL)
{
	uint8_t window[16] = { 0 };
	unsigned at = draw_u8("at") & 15;
	unsigned back = draw_u8("back");
	uint8_t *from = window + at - back;

	require((from < window) == (back > at));
	require((from >= window + at) == (back == 0));
	require((uintptr_t)from <= (uintptr_t)window + at);
	if (from < window)
		return;
	require(*from == 0);
}
