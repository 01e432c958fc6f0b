/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A weak function serves where there is no other.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

__attribute__((weak)) unsigned
twice(unsigned x)
{
	return (x + x);
}

ZASSAY_PROPERTY("twice something is not 6", ZASSAY_PROVE, NULL)
{
	require(twice(draw_u8("x")) != 6);	/* fails: require */
}
