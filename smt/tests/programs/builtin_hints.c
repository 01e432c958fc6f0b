/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Hints to the optimiser change nothing.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("builtin hints", ZASSAY_PROVE, NULL)
{
	uint32_t a[4] = { 1, 2, 3, 4 };
	unsigned i = draw_u8("i") & 3;

	__builtin_prefetch(&a[i]);
	if (__builtin_expect(i == 3, 0))
		require(a[i] == 4);
	if (__builtin_constant_p(i))
		require(i < 4);
	require(__builtin_object_size(a, 0) == 16);
	require(a[i] == i + 1);
}
