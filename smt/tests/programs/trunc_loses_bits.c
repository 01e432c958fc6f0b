/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 32-bit size stored in 16 bits.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("trunc loses bits", ZASSAY_PROVE, NULL)
{
	uint32_t size = draw_u32("size");

	assume(size <= 65536);
	uint16_t stored = size;
	require(stored == size);	/* fails: require */
}
