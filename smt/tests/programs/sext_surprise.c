/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A byte above 127 read through char sign-extends into a huge size.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sext surprise", ZASSAY_PROVE, NULL)
{
	signed char c = (signed char)draw_u8("c");
	uint32_t len = c;

	require(len < 256);	/* fails: require */
}
