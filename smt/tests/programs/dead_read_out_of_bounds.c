/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A read outside an object whose result nobody uses.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("dead read out of bounds", ZASSAY_PROVE, NULL)
{
	uint8_t a[4] = { 0 };
	uint8_t i = draw_u8("i");

	assume(i < 6);
	uint8_t v = a[i];	/* fails: out-of-bounds */
	(void) v;
}
