/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A size computed as a - 1 is huge for a = 0.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("sub unsigned below zero", ZASSAY_PROVE, NULL)
{
	uint64_t size = draw_u64("size");

	assume(size <= 4096);
	require((size - 1) >> 9 < 8);	/* fails: require */
}
