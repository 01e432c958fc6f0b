/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The first and the last element of an array on the stack are inside.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("stack exact", ZASSAY_PROVE, NULL)
{
	uint64_t a[4];
	unsigned i = draw_range("i", 0, 3);

	a[0] = 1;
	a[3] = 2;
	a[i] = 3;
	require(a[i] == 3);
	require(i == 0 || a[0] == 1);
	require(i == 3 || a[3] == 2);
}
