/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A pointer that nobody has assigned.
 *
 * expect: REFUTED
 * native: msan
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("uninitialised pointer", ZASSAY_PROVE, NULL)
{
	uint8_t x = draw_u8("x");
	uint8_t *p;

	if (x != 3)
		p = &x;
	require(*p == x);	/* fails: uninitialised-read */
}
