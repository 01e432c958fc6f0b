/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A ring buffer without its test for full loses the oldest byte.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("ring buffer overfull", ZASSAY_PROVE, NULL)
{
	uint8_t data[4];
	uint32_t start = draw_u32("start");
	uint32_t head = start, tail = start;
	unsigned n = draw_range("n", 1, 5);

	for (unsigned i = 0; i < n; i++)
		data[head++ % 4] = (uint8_t)i;
	require(head - tail == n);
	require(data[tail % 4] == 0);	/* fails: require */
}
