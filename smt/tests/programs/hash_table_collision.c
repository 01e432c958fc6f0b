/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A table of four slots with linear probing that never gives up when it is
 * full.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("hash table collision", ZASSAY_PROVE, NULL)
{
	uint8_t slot[4] = { 0 };
	unsigned tries = 0;

	for (int i = 0; i < 4; i++) {
		uint8_t key = draw_u8("key") | 1;
		unsigned h = key >> 1 & 3;

		while (slot[h] != 0 && slot[h] != key) {
			h = (h + 1) & 3;
			tries++;
		}
		slot[h] = key;
	}
	require(tries < 6);	/* fails: require */
}
