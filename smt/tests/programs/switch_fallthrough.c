/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A switch whose cases fall through gathers the tail of the cases.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("switch fallthrough", ZASSAY_PROVE, NULL)
{
	uint8_t n = draw_u8("n");
	unsigned steps = 0;

	switch (n) {
	case 3:
		steps++;
		/* fallthrough */
	case 2:
		steps++;
		/* fallthrough */
	case 1:
		steps++;
	}
	require(steps == (n <= 3 ? n : 0));
}
