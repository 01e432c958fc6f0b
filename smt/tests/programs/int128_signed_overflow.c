/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A signed 128-bit addition overflows.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("int128 signed overflow", ZASSAY_PROVE, NULL)
{
	__int128 a = (__int128)((unsigned __int128)draw_u64("hi") << 64);
	__int128 b = a + a;	/* fails: signed-overflow */

	require((b & 1) == 0);
}
