/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rounding a size up to a sector wraps to zero for the largest sizes.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("size rounding wraps", ZASSAY_PROVE, NULL)
{
	uint64_t size = draw_u64("size");
	uint64_t rounded = (size + 511) & ~511ULL;

	require(rounded >= size);	/* fails: require */
}
