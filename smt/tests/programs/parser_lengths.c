/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A parser of length-prefixed items never reads outside its input.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("parser lengths", ZASSAY_PROVE, NULL)
{
	uint8_t in[8];
	unsigned pos = 0, items = 0, sum = 0;

	draw_bytes("in", in, sizeof (in));
	while (pos < sizeof (in)) {
		unsigned len = in[pos++];

		if (len > sizeof (in) - pos)
			break;
		for (unsigned i = 0; i < len; i++)
			sum += in[pos + i];
		pos += len;
		items++;
	}
	require(items <= 8);
	require(pos <= 8);
	require(sum <= 7 * 255);
}
