/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Bytes that were never written are no failure as long as nothing depends
 * on them.
 *
 * expect: PROVED
 * native: msan
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("uninitialised but unused", ZASSAY_PROVE, NULL)
{
	uint8_t a[8];
	unsigned n = draw_u8("n") & 7;
	unsigned sum = 0;

	for (unsigned i = 0; i < n; i++)
		a[i] = 1;
	for (unsigned i = 0; i < n; i++)
		sum += a[i];
	require(sum == n);
}
