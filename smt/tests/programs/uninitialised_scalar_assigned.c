/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A scalar that is assigned wherever it is read, and one that is merely copied
 * or masked away.
 *
 * expect: PROVED
 * native: msan
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("assigned before it is read", ZASSAY_PROVE, NULL)
{
	unsigned x, copy, any;
	int assign = draw_bool("assign");

	if (assign)
		x = 5;
	copy = x;
	if (assign)
		require(copy == 5);
	require((any & 0) == 0);
}
