/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A mask test written with | in place of &.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("and is not or", ZASSAY_PROVE, NULL)
{
	uint32_t flags = draw_u32("flags");

	require(!(flags | 4) || (flags & 4));	/* fails: require */
}
