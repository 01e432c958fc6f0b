/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * INT64_MIN % -1 is undefined, as is the quotient.
 *
 * expect: REFUTED
 * tape: 0000000000000080ffffffffffffffff
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("srem int min by minus one", ZASSAY_PROVE, NULL)
{
	int64_t n = (int64_t)draw_u64("n");
	int64_t d = (int64_t)draw_u64("d");

	assume(d == -1 || d == -2);
	int64_t r = n % d;	/* fails: signed-overflow */
	require(r == 0 || r == 1 || r == -1);
}
