/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How far a match goes back is compared with the wrong end of the window.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer before the start read", ZASSAY_PROVE, NULL)
{
	uint8_t window[16] = { 0 };
	unsigned at = draw_u8("at") & 15;
	unsigned back = draw_u8("back") & 15;
	uint8_t *from = window + at - back;

	if (from > window + at)
		return;
	require(*from == 0);	/* fails: out-of-bounds */
}
