/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Elements of a local array that were never written may have any value.
 *
 * expect: REFUTED
 * native: msan
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("uninitialised local", ZASSAY_PROVE, NULL)
{
	uint8_t a[4];
	unsigned n = draw_u8("n") & 3;
	unsigned sum = 0;

	for (unsigned i = 0; i < n; i++)
		a[i] = 1;
	for (unsigned i = 0; i <= n; i++)
		sum += a[i];
	require(sum <= 4);	/* fails: uninitialised-read */
}
