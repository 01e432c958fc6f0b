/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A write through a pointer that was chosen in a branch.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("merged pointer write", ZASSAY_PROVE, NULL)
{
	uint64_t a = 1, b = 2;
	uint64_t *p;
	uint8_t c = draw_u8("c");

	if (c > 100) {
		p = &a;
		b = 5;
	} else {
		p = &b;
	}
	*p += 10;
	require(a == (c > 100 ? 11 : 1));
	require(b == (c > 100 ? 5 : 12));
}
