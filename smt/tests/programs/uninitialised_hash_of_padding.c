/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A comparison of structures compares their padding, which nobody has written.
 *
 * expect: REFUTED
 * native: msan
 */
#include <string.h>
#include <zassay/property.h>

struct padded {
	uint8_t a;
	uint64_t b;
};

ZASSAY_PROPERTY("padding is compared", ZASSAY_PROVE, NULL)
{
	struct padded x, y;

	x.a = y.a = draw_u8("a");
	x.b = y.b = draw_u64("b");
	require(memcmp(&x, &y, sizeof (x)) == 0);	/* fails: uninitialised-read */
}
