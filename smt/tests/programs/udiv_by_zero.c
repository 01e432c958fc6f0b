/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An unsigned division by a drawn zero.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("udiv by zero", ZASSAY_PROVE, NULL)
{
	uint64_t n = draw_u64("n");
	uint64_t d = draw_u8("d");
	uint64_t q = n / d;	/* fails: division-by-zero */

	require(q <= n);
}
