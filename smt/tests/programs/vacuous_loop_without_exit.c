/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Every path through a loop ends in an assumption that fails.
 *
 * expect: VACUOUS
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("vacuous loop without exit", ZASSAY_PROVE, NULL)
{
	unsigned n = draw_u8("n") & 3;

	for (;;) {
		assume(n < 5);
		n++;
	}
}
