/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A comparison of a quotient in front of an empty branch.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("dead condition", ZASSAY_PROVE, NULL)
{
	uint32_t d = draw_u8("d");

	if (100 / d > 5) {	/* fails: division-by-zero */
	}
}
