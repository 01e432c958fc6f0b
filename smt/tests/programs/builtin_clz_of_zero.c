/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Counting the leading zeros of zero is undefined.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin clz of zero", ZASSAY_PROVE, NULL)
{
	uint64_t x = draw_u8("x");
	int n = __builtin_clzll(x);	/* fails: undefined-count */

	require(n >= 56);
}
