/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A switch that forgets a value leaves the result at its initial value.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("switch missing case", ZASSAY_PROVE, NULL)
{
	uint8_t type = draw_u8("type") & 3;
	int size = 0;

	switch (type) {
	case 0: size = 1; break;
	case 1: size = 2; break;
	case 3: size = 8; break;
	}
	require(size != 0);	/* fails: require */
}
