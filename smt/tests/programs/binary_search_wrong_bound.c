/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A binary search that starts one element too far right.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static const uint16_t keys[4] = { 2, 30, 500, 7000 };

ZASSAY_PROPERTY("binary search wrong bound", ZASSAY_PROVE, NULL)
{
	uint16_t key = draw_u16("key");
	int lo = 0, hi = 4;
	int at = -1;

	while (lo <= hi) {
		int mid = (lo + hi) / 2;
		uint16_t k = keys[mid];	/* fails: out-of-bounds */

		if (k == key) {
			at = mid;
			break;
		}
		if (k < key)
			lo = mid + 1;
		else
			hi = mid - 1;
	}
	require(at == -1 || keys[at] == key);
}
