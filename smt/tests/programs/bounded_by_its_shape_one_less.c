/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A sum of few bits reaches the greatest value that its parts allow.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("bounded by its shape, one less", ZASSAY_PROVE, NULL)
{
	uint64_t a = draw_u32("a") & 0xffffff;

	require((a + 512) >> 9 < 0x8000);	/* fails: require */
}
