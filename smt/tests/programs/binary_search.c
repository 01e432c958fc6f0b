/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A binary search in a sorted table finds what is there and stays inside.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static const uint16_t keys[7] = { 2, 3, 5, 70, 110, 1300, 65535 };

static int
search(uint16_t key)
{
	int lo = 0, hi = 6;

	while (lo <= hi) {
		int mid = (lo + hi) / 2;

		if (keys[mid] == key)
			return (mid);
		if (keys[mid] < key)
			lo = mid + 1;
		else
			hi = mid - 1;
	}
	return (-1);
}

ZASSAY_PROPERTY("binary search", ZASSAY_PROVE, NULL)
{
	uint16_t key = draw_u16("key");
	unsigned i = draw_range("i", 0, 6);
	int at = search(key);

	require(at == -1 || keys[at] == key);
	require(at != -1 || keys[i] != key);
}
