/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Havocked bytes may have any value; the abstraction is named.
 *
 * expect: REFUTED
 * native: skip (the havocked bytes are not on the tape)
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("havoc is arbitrary", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t clock;

	zassay_abstraction("the clock has any value");
	zassay_havoc(&clock, sizeof (clock));
	require(clock != x);	/* fails: require */
}
