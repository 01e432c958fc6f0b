/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The smallest failing property.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("require plain", ZASSAY_PROVE, NULL)
{
	uint8_t x = draw_u8("x");

	require(x != 0xa5);	/* fails: require */
}
