/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 64-bit right shift by 64, the mask for a field of zero bits.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("lshr by width 64", ZASSAY_PROVE, NULL)
{
	uint64_t bits = draw_range("bits", 0, 64);
	uint64_t mask = ~0ULL >> (64 - bits);	/* fails: shift-out-of-range */

	require(bits == 64 || mask < (1ULL << bits));
}
