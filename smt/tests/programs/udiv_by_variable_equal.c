/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Only the division itself tells that a quotient is its dividend when the
 * divisor is one.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("division by a variable, which may be one", ZASSAY_PROVE, NULL)
{
	uint64_t size = draw_u16("size");
	uint64_t width = 1 + draw_u8("width");

	assume(size > 40000);
	require(size / width < size);	/* fails: require */
}
