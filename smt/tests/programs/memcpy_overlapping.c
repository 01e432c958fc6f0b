/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memcpy whose source and destination overlap for some lengths.
 *
 * expect: REFUTED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memcpy overlapping", ZASSAY_PROVE, NULL)
{
	uint8_t a[16] = { 0 };
	unsigned n = draw_range("n", 0, 8);

	memcpy(a, a + 6, n);	/* fails: overlapping-copy */
	require(a[0] == 0);
}
