/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The same parser with a length check that allows one byte too many.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("parser lengths off by one", ZASSAY_PROVE, NULL)
{
	uint8_t in[8];
	unsigned pos = 0, sum = 0;

	draw_bytes("in", in, sizeof (in));
	while (pos < sizeof (in)) {
		unsigned len = in[pos++];

		if (len > sizeof (in) - pos + 1)
			break;
		for (unsigned i = 0; i < len; i++)
			sum += in[pos + i];	/* fails: out-of-bounds */
		pos += len;
	}
	require(sum <= 7 * 255);
}
